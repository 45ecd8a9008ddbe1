package io.github.kstrade.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The container file can be built from what the build makes, and starts commands which exist, as a user without rights. */
class ContainerfileTest {

    private static final Path FILE = Path.of("../deploy/Containerfile");
    private static final List<String> KNOWN =
            List.of("FROM", "RUN", "COPY", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD");

    private record Instruction(String name, String text) {

        static Instruction of(String line) {
            int space = line.indexOf(' ');
            return new Instruction(
                    line.substring(0, space), line.substring(space + 1).strip());
        }
    }

    @Test
    void everyInstructionIsOneThatBuildersKnow() throws IOException {
        assertThat(instructions())
                .extracting(Instruction::name)
                .isSubsetOf(KNOWN)
                .startsWith("FROM");
    }

    @Test
    void everythingItCopiesIsThereAfterTheBuild() throws IOException {
        List<Instruction> copies = all("COPY");
        assertThat(copies).isNotEmpty();
        for (Instruction copy : copies) {
            Path source =
                    Path.of("..").resolve(copy.text().substring(0, copy.text().indexOf(' ')));
            assertThat(source.getParent()).as("is made by the build").isDirectory();
            assertThat(source.toString()).matches("\\.\\./cli/target/(lib|kstrade-cli\\.jar)");
        }
    }

    @Test
    void itRunsAsAUserWithoutRights() throws IOException {
        assertThat(all("USER")).extracting(Instruction::text).containsExactly("kstrade");
        assertThat(all("RUN").get(0).text()).contains("useradd --system").contains("-m 0700 /var/lib/kstrade");
        List<String> names = instructions().stream().map(Instruction::name).toList();
        assertThat(names.indexOf("USER"))
                .isGreaterThan(names.lastIndexOf("RUN"))
                .isLessThan(names.indexOf("CMD"));
    }

    @Test
    void itStartsWhatTheProgramKnowsAndPassesSignalsOn() throws IOException {
        List<String> words = new ArrayList<>(words("ENTRYPOINT"));
        words.addAll(words("CMD"));
        ProgramLine.ofJava(words).assertThatTheProgramKnowsIt();
        assertThat(all("STOPSIGNAL")).extracting(Instruction::text).containsExactly("SIGTERM");
    }

    /** The form in JSON: the other one puts a shell before the program, which keeps signals to itself. */
    private static List<String> words(String name) throws IOException {
        return List.of(new ObjectMapper().readValue(all(name).get(0).text(), String[].class));
    }

    private static List<Instruction> all(String name) throws IOException {
        return instructions().stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    private static List<Instruction> instructions() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
        return text.lines().filter(line -> !line.isBlank()).map(Instruction::of).toList();
    }
}
