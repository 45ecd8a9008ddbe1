package io.github.kstrade.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guides show is compiled and run, and what they name is there. */
class GuidesTest {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Path CLIENT = Path.of("../client/src/main/java");
    private static final Path EXAMPLES = Path.of("../examples/src/main/java/io/github/kstrade/examples");

    private static final Pattern EXCEPTION = Pattern.compile("`(\\w+Exception)`");
    private static final Pattern METHOD = Pattern.compile("`[\\w.]*?(\\w+)\\(…\\)");
    private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    private static final Set<String> OF_JAVA =
            Set.of("IllegalArgumentException", "IllegalStateException", "CompletionException", "TimeoutException");

    private final JavaClasses ours = new ClassFileImporter().importPackagesOf(KSTradeApi.class, TradeApiSandbox.class);

    @Test
    void everyBlockOfCodeIsTheSourceThatItNames() throws IOException {
        for (Path page : pages()) {
            List<Example> examples = Example.of(page);
            assertThat(found(Pattern.compile("(?m)^```\\w+$"), page))
                    .as(page + ": blocks without a source")
                    .hasSameSizeAs(examples);
            for (Example example : examples) {
                assertThat(example.code()).as(page + ": " + example.source()).isEqualTo(example.inItsSource());
            }
        }
    }

    @Test
    void everyExampleIsInAGuide() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path page : pages()) {
            Example.of(page)
                    .forEach(example ->
                            shown.add(Path.of(example.file()).getFileName().toString()));
        }
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("package-info.java")))
                    .allMatch(shown::contains);
        }
    }

    @Test
    void everyLinkLeadsToAFileAndEveryGuideIsInTheIndex() throws IOException {
        for (Path page : pages()) {
            assertThat(found(LINK, page)).as(page.toString()).allMatch(link -> Files.exists(GUIDES.resolve(link)));
        }
        List<String> index = found(LINK, GUIDES.resolve("README.md"));
        assertThat(pages().stream()
                        .map(page -> page.getFileName().toString())
                        .filter(name -> !name.equals("README.md")))
                .allMatch(index::contains);
    }

    @Test
    void everyExceptionAndEveryMethodThatTheyNameIsThere() throws IOException {
        Set<String> exceptions = ours.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        exceptions.addAll(OF_JAVA);
        Set<String> methods = ours.stream()
                .flatMap(type -> type.getMethods().stream())
                .map(method -> method.getName())
                .collect(Collectors.toSet());
        for (Path page : pages()) {
            assertThat(exceptions).as(page.toString()).containsAll(found(EXCEPTION, page));
            Set<String> named = new TreeSet<>(found(METHOD, page));
            named.remove("KSTradeApi"); // Python's constructor
            assertThat(methods).as(page.toString()).containsAll(named);
        }
    }

    @Test
    void everyAdviceThatTheyQuoteIsOneThatTheClientGives() throws IOException {
        StringBuilder client = new StringBuilder();
        try (Stream<Path> files = Files.walk(CLIENT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                client.append(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""));
            }
        }
        Set<String> quoted = new TreeSet<>();
        for (Path page : pages()) {
            quoted.addAll(found(QUOTED, page));
        }
        assertThat(quoted).hasSizeGreaterThan(15).allMatch(text -> client.indexOf(text) >= 0);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.sorted().toList();
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(GuidesTest::lastGroup)
                .collect(Collectors.toList());
    }

    private static String lastGroup(MatchResult result) {
        return result.group(result.groupCount());
    }
}
