package io.github.kstrade.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Every POM that would be published says what a public repository asks for, and the build may be repeated byte for byte. */
class PublishedPomsTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void theParentSaysWhoseItIsUnderWhichLicenceAndWhereItsSourceIs() throws Exception {
        Path parent = ROOT.resolve("pom.xml");
        for (String needed : List.of(
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            assertThat(texts(parent, "/project/" + needed))
                    .as(needed)
                    .singleElement()
                    .asString()
                    .isNotBlank();
        }
        assertThat(texts(parent, "/project/@*[contains(name(), 'append.path')]"))
                .containsExactly("false");
        assertThat(texts(parent, "/project/scm/@*")).containsOnly("false").hasSize(3);
        assertThat(texts(parent, "/project/properties/project.build.outputTimestamp"))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    }

    @Test
    void everyPublishedModuleSaysWhatItIs() throws Exception {
        List<Path> published = published();
        assertThat(published)
                .extracting(pom -> ROOT.relativize(pom.getParent()).toString())
                .contains("contract", "client", "server", "testkit")
                .doesNotContain("cli", "e2e", "bench");
        for (Path pom : published) {
            String artifact = texts(pom, "/project/artifactId").get(0);
            assertThat(artifact).startsWith("kstrade-");
            assertThat(texts(pom, "/project/name")).as(artifact).containsExactly(artifact);
            assertThat(texts(pom, "/project/description"))
                    .as(artifact)
                    .singleElement()
                    .asString()
                    .endsWith(".");
        }
    }

    @Test
    void theRehearsalLooksForEveryPublishedModule() throws Exception {
        Matcher list = Pattern.compile("for module in (.*); do").matcher(Files.readString(ROOT.resolve("release")));
        assertThat(list.find()).isTrue();
        assertThat(list.group(1).split(" "))
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .map(pom -> pom.getParent().getFileName().toString())
                        .toList());
    }

    private static List<Path> published() throws Exception {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .filter(pom -> !isKeptBack(pom))
                    .toList();
        }
    }

    private static boolean isKeptBack(Path pom) {
        try {
            return texts(pom, "/project/properties/maven.deploy.skip").contains("true");
        } catch (Exception unreadable) {
            throw new AssertionError(pom.toString(), unreadable);
        }
    }

    private static List<String> texts(Path pom, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}
