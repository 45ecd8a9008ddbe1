package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A user of the client inherits the contract and Jackson, and nothing else: as declared, and as enforced by the build. */
class ClientDependenciesTest {

    private static final String OF_USERS =
            "/project/dependencies/dependency[not(scope) or scope = 'compile' or scope = 'runtime']/artifactId";

    @Test
    void theClientDeclaresTheContractOnly() throws Exception {
        assertThat(texts("client", OF_USERS)).containsExactly("kstrade-contract");
    }

    @Test
    void theContractDeclaresJacksonOnly() throws Exception {
        assertThat(texts("contract", OF_USERS)).containsExactly("jackson-databind");
    }

    @Test
    void theBuildRefusesAnythingElseThatCouldReachAUser() throws Exception {
        String rule = "//execution[id = 'runtime-dependencies']//bannedDependencies";
        assertThat(texts("client", rule + "/excludes/exclude")).containsExactly("*:*:*:*:compile", "*:*:*:*:runtime");
        assertThat(texts("client", rule + "/includes/include"))
                .containsExactly("io.github.kstrade:kstrade-contract", "com.fasterxml.jackson.core:*");
    }

    private static List<String> texts(String module, String path) throws Exception {
        Path pom = Modules.folder(module).resolve("pom.xml");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}
