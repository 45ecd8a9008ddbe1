package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a JVM of its own, from its first start to a hard end. */
class ServeProcessTest {

    private static final List<String> WHERE = List.of("host", "admin", "adminToken");
    private static final List<String> FIRST_ACCOUNT =
            List.of("userid", "password", "consumerKey", "consumerSecret", "accessToken", "appId");

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path data;

    @AfterEach
    void killWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerSaysWhereItIsAndItsAccountOnceAndIsMissedWhenItIsGone() throws Exception {
        Shell shell = new Shell(data);
        assertFailed(
                shell, 3, "kstrade: no server runs on this data directory; start one with: kstrade serve", "S4MPL3");
        Process first = serve();
        JsonNode ready = readyLine(first);
        List<String> all = new ArrayList<>(WHERE);
        all.addAll(FIRST_ACCOUNT);
        assertThat(ready.fieldNames()).toIterable().containsExactlyElementsOf(all);
        assertThat(ready.path("host").textValue()).matches("http://127\\.0\\.0\\.1:\\d+/apim");
        assertThat(ready.path("userid").textValue()).isEqualTo("S4MPL3");
        assertFailed(
                shell,
                1,
                "kstrade: no access code has been made for S4MPL3 yet; log in with its password first",
                "S4MPL3");
        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("running")).doesNotExist();

        Process second = serve();
        JsonNode again = readyLine(second);
        assertThat(again.fieldNames()).toIterable().containsExactlyElementsOf(WHERE);
        assertThat(Files.readString(data.resolve("err")))
                .contains(
                        "kstrade: there is the account S4MPL3 already, whose secrets were shown once; if they are lost,"
                                + " make new ones with: kstrade account password S4MPL3; kstrade app token "
                                + ready.path("consumerKey").textValue());
        second.destroyForcibly();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertFailed(
                shell,
                3,
                "kstrade: the server at " + again.path("admin").textValue()
                        + " does not answer; it may have been killed. Start it again with: kstrade serve",
                "S4MPL3");
    }

    private static void assertFailed(Shell shell, int exitCode, String error, String userid) {
        assertThat(shell.run("access-code", userid)).isEqualTo(exitCode);
        assertThat(shell.err()).isEqualTo(error + "\n");
    }

    private Process serve() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectError(data.resolve("err").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static JsonNode readyLine(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(out.readLine());
    }
}
