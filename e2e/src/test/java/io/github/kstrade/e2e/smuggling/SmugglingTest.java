package io.github.kstrade.e2e.smuggling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No request gets past this server inside another one, whatever a proxy before it makes of the two. */
class SmugglingTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HIDDEN = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

    private static TradeApiSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = TradeApiSandbox.builder()
                .settings(TradeApiSandboxBuilder.SETTINGS.with(
                        HttpLimits.DEFAULT.timeouts(SHORT, SHORT).patience(SHORT, SHORT)))
                .start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> requests() throws IOException {
        try (var file = SmugglingTest.class.getResourceAsStream("requests.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split(" \\| ", 3)));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("requests")
    void theHiddenRequestIsNeverServed(String outcome, String name, String request) throws IOException {
        List<RawAnswer> answers = new ArrayList<>();
        boolean closed = false;
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            connection.send(bytes(request));
            for (int i = 0; i < 3; i++) {
                answers.add(connection.read());
            }
        } catch (EOFException | SocketException end) {
            closed = true;
        }
        assertThat(answers).as(name).hasSize(1);
        assertThat(answers.get(0).text()).doesNotContain("alive");
        assertThat(closed).as("the connection ends").isTrue();
        if (outcome.equals("refused")) {
            assertThat(answers.get(0).status()).as(name).isIn(400, 411, 413, 501);
            assertThat(answers.get(0).header("Connection")).isEqualTo("close");
            assertThat(answers.get(0).fault().message()).isNotEmpty();
        } else {
            assertThat(outcome).isEqualTo("once");
        }
    }

    @Test
    void twoHonestRequestsInARowAreBothServed() throws IOException {
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            connection.send("POST /apim/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + HIDDEN);
            assertThat(connection.read().status()).isEqualTo(401);
            assertThat(connection.read().text()).isEqualTo("alive\n");
        }
    }

    @Test
    void thereAreMoreThanSixtyOfThem() throws IOException {
        assertThat(requests()).hasSizeGreaterThan(60);
        assertThat(requests().map(arguments -> arguments.get()[1])).doesNotHaveDuplicates();
    }

    private static byte[] bytes(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            switch (escaped.charAt(++i)) {
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'x' -> {
                    text.append((char) Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("an escape that is none in " + escaped);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
