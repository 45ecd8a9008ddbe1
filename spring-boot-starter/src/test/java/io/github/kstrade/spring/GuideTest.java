package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows is what {@link ApplicationTest} and {@link GuideExamplesTest} run, and it names what there is. */
class GuideTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (?<file>\\S+) -->\n```java\n(?<code>.*?)```", Pattern.DOTALL);

    private final String guide = Files.readString(Path.of("../docs/clients/spring.md"));

    GuideTest() throws IOException {}

    @Test
    void everyExampleIsAFileThatIsRun() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();
        assertThat(guide.split("```java", -1)).hasSize(examples.size() + 1);
        for (MatchResult example : examples) {
            String source = Files.readString(Path.of("..").resolve(example.group(1)));
            assertThat(source.replaceFirst("(?s)^package [^;]+;\n\n", "")).isEqualTo(example.group(2));
        }
    }

    @Test
    void everyPropertyIsInTheTable() throws IOException {
        String table = guide.substring(guide.indexOf("## Properties"), guide.indexOf("## Health"));
        Set<String> named = new TreeSet<>();
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher property =
                    Pattern.compile("`((kstrade|management)\\.[a-z.-]+)`").matcher(line.split("\\|", -1)[1]);
            while (property.find()) {
                named.add(property.group(1));
            }
        });
        assertThat(named).isEqualTo(Metadata.names());
    }
}
