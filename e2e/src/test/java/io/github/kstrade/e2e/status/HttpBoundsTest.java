package io.github.kstrade.e2e.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself forbids is answered in the shape of a fault, and neither the server nor, where it can, the connection is the worse for it. */
class HttpBoundsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    final TradeApiSandboxExtension sandboxes = new TradeApiSandboxExtension(TradeApiSandbox.builder()
            .settings(TradeApiSandboxBuilder.SETTINGS.with(HttpLimits.DEFAULT.timeouts(SHORT, SHORT))));

    @AfterEach
    void theServerStillLogsIn(TradeApiSandbox sandbox) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            assertThat(caller.newSession()).matches("[0-9A-F]{32}");
        }
    }

    private static void expect(RawAnswer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("fault");
        assertThat(answer.json().path("fault").fieldNames())
                .toIterable()
                .containsExactly("code", "message", "description");
        assertThat(answer.json().path("fault").path("code").isInt()).isTrue();
        assertThat(answer.fault().message()).isEqualTo(message);
        assertThat(answer.fault().description()).isNotEmpty();
    }

    /** Sends a request and then a good one on the same connection. */
    private static RawAnswer thenGood(TradeApiSandbox sandbox, RawRequest request) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            RawAnswer answer = caller.call(request);
            assertThat(caller.init().outcome()).isEqualTo("200");
            return answer;
        }
    }

    /** Sends bytes, after whose answer the connection is closed. */
    private static RawAnswer thenClosed(TradeApiSandbox sandbox, byte[] bytes) throws IOException {
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            RawAnswer answer = connection.send(bytes).read();
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(connection.isClosedByServer()).isTrue();
            return answer;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apim/orders/1.0/orders", "/apim/session/2.0/session/init", "/apim/", "/", "/favicon.ico"})
    void aPathOfNoKnownApiIsNotFound(String path, TradeApiSandbox sandbox) throws IOException {
        expect(thenGood(sandbox, RawRequest.init(sandbox.account()).path(path)), 404, "Not Found");
    }

    @ParameterizedTest
    @EnumSource(SessionOperation.class)
    void anotherMethodIsNotAllowedAndAllowSaysWhichIs(SessionOperation operation, TradeApiSandbox sandbox)
            throws IOException {
        RawRequest request = StatusByCauseTest.request(operation, sandbox.account());
        for (String method : new String[] {"PUT", "PATCH", "OPTIONS", "GET", "POST", "DELETE"}) {
            if (!method.equals(operation.method())) {
                RawAnswer answer = thenGood(
                        sandbox,
                        request.method(method)
                                .with("Content-Type", "application/json")
                                .body("{}"));
                expect(answer, 405, "Method not allowed for given API resource");
                assertThat(answer.header("Allow")).isEqualTo(operation.method());
            }
        }
    }

    @Test
    void aHeadThatIsNotFinishedTimesOut(TradeApiSandbox sandbox) throws IOException {
        expect(
                thenClosed(
                        sandbox,
                        "GET /apim/session/1.0/session/init HTTP/1.1\r\nHost: x\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1)),
                408,
                "Request Timeout");
    }

    @Test
    void aBodyThatIsNotFinishedTimesOut(TradeApiSandbox sandbox) throws IOException {
        RawRequest login = RawRequest.login(sandbox.account());
        RawRequest longer =
                login.with("Content-Length", Integer.toString(login.bodyText().length() + 1));
        expect(thenClosed(sandbox, longer.bytes()), 408, "Request Timeout");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN", "ACCESS_CODE", "ONE_TIME_TOKEN"})
    void aPostWithoutLengthIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws IOException {
        RawRequest request =
                StatusByCauseTest.request(operation, sandbox.account()).body("");
        expect(thenClosed(sandbox, request.bytes()), 411, "Length Required");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedUnread(TradeApiSandbox sandbox) throws IOException {
        RawRequest request = RawRequest.login(sandbox.account()).body("").with("Content-Length", "16385");
        expect(thenClosed(sandbox, request.bytes()), 413, "Content Too Large");
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused(TradeApiSandbox sandbox) throws IOException {
        RawRequest request = RawRequest.login(sandbox.account()).body("").with("Transfer-Encoding", "chunked");
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            connection.send(request.bytes()).send(chunk.repeat(5));
            RawAnswer answer = connection.read();
            expect(answer, 413, "Content Too Large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/xml"
            })
    void aBodyOfAnotherTypeIsRefused(String type, TradeApiSandbox sandbox) throws IOException {
        RawRequest request = RawRequest.login(sandbox.account()).with("Content-Type", type);
        expect(thenGood(sandbox, request), 415, "Unsupported Media Type");
    }

    @Test
    void headersThatAreTooLargeAreRefused(TradeApiSandbox sandbox) throws IOException {
        RawRequest request = RawRequest.init(sandbox.account()).with("X-Filler", "x".repeat(17_000));
        expect(thenClosed(sandbox, request.bytes()), 431, "Request Header Fields Too Large");
    }

    @Test
    void aRequestLineThatIsTooLongIsRefused(TradeApiSandbox sandbox) throws IOException {
        RawRequest request = RawRequest.init(sandbox.account()).path("/apim/" + "x".repeat(5_000));
        expect(thenClosed(sandbox, request.bytes()), 431, "Request Header Fields Too Large");
    }

    @Test
    void whatIsNoHttpIsRefused(TradeApiSandbox sandbox) throws IOException {
        expect(
                thenClosed(sandbox, "\u0016\u0003\u0001 this is TLS\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "Invalid or missing input parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "http/1.1", "ICY/1.1"})
    void anUnknownVersionOfHttpIsRefused(String version, TradeApiSandbox sandbox) throws IOException {
        String request = new String(RawRequest.init(sandbox.account()).bytes(), StandardCharsets.ISO_8859_1)
                .replaceFirst("HTTP/1.1", version);
        expect(
                thenClosed(sandbox, request.getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "Invalid or missing input parameters");
    }

    @Test
    void anUnusedConnectionIsClosedWithoutAWord(TradeApiSandbox sandbox) throws IOException {
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }
}
