package io.github.kstrade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the answers of a server; {@link ServeProcessTest} has a real one. */
class AccessCodeCommandTest {

    @TempDir
    private Path data;

    private HttpServer server;
    private String admin;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        admin = "http://127.0.0.1:" + server.getAddress().getPort() + "/admin";
        DataDirectory.open(data).noteRunning(new RunningServer(admin, new AccessToken("F00D")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theNewestCodeIsTheWholeResult() {
        answer(200, "{\"messages\":[{\"code\":\"123456\"},{\"code\":\"654321\"}]}");
        Shell shell = new Shell(data);
        assertThat(shell.run("access-code", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("123456\n");
    }

    @ParameterizedTest
    @CsvSource({
        "401,3,; it is not the one of this data directory any more",
        "400,1,: why it was refused",
        "404,1,'; it runs in production, where access codes go to their users alone'",
        "503,3,: why it was refused"
    })
    void anotherStatusSaysWhatItIs(int status, int exitCode, String said) {
        answer(status, "{\"fault\":{\"code\":1,\"message\":\"what\",\"description\":\"why it was refused\"}}");
        assertRefused(exitCode, "answered " + status + said);
    }

    @ParameterizedTest
    @CsvSource({"<html>,502", "{},500", "'',504"})
    void anAnswerThatIsNoFaultIsToldByItsStatus(String body, int status) {
        answer(status, body);
        assertRefused(3, "answered " + status);
    }

    private void assertRefused(int exitCode, String said) {
        Shell shell = new Shell(data);
        assertThat(shell.run("access-code", "RAVI01")).isEqualTo(exitCode);
        assertThat(shell.err()).isEqualTo("kstrade: the server at " + admin + " " + said + "\n");
        assertThat(shell.out()).isEmpty();
    }

    private void answer(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        server.createContext("/admin/inbox/RAVI01", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
