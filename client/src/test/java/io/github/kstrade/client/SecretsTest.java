package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets that are found nowhere else, servers that repeat all they get, and a search through everything that a program can print. */
class SecretsTest {

    private static final String ACCESS_TOKEN = "CANARY-access-token-11";
    private static final String PASSWORD = "CANARY \"password\" é 22";
    private static final String CODE = "CANARY-code-33";
    private static final String ONE_TIME_TOKEN = "CANARY-one-time-token-44";
    private static final String SESSION_TOKEN = "CANARY-session-token-55";
    private static final String PROXY_PASSWORD = "CANARY-proxy-password-66";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.github.kstrade.client");

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Recorder();

    @BeforeEach
    void recordEverything() {
        recorder.setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        ROOT.removeHandler(recorder);
        OURS.setLevel(null);
    }

    static Stream<HttpPeer.Script> echoingServers() {
        return Stream.of(
                (request, wire) -> wire.json(
                        400,
                        "{\"fault\":{\"code\":400,\"message\":" + quoted(request) + ",\"description\":"
                                + quoted(request) + "}}"),
                (request, wire) -> wire.json(200, "{\"fault\":{\"code\":" + quoted(request) + "}}"),
                (request, wire) -> wire.json(500, request.all()),
                (request, wire) -> wire.json(200, request.all()),
                (request, wire) -> wire.json(503, "<html>" + request.all() + "</html>"),
                (request, wire) -> wire.json(401, base64(ACCESS_TOKEN) + " " + base64(PASSWORD)),
                (request, wire) -> wire.json(429, "{}", "Retry-After: " + ACCESS_TOKEN),
                (request, wire) -> wire.json(
                        500,
                        "{}",
                        "Activity-Id: " + request.header("Authorization"),
                        "X-" + ACCESS_TOKEN + ": 1",
                        "Set-Cookie: CANARY-cookie; Path=/; ticket=CANARY-ticket",
                        "Set-Cookie: CANARY-other-cookie"),
                (request, wire) -> wire.json(200, "{\"Success\":{\"sessionToken\":\"" + SESSION_TOKEN + "\r\n\"}}"),
                (request, wire) -> {
                    wire.text(ACCESS_TOKEN + " " + request.all());
                    wire.close();
                },
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 " + ACCESS_TOKEN + "\r\n" + request.header("Authorization") + "\r\n\r\n");
                    wire.close();
                },
                (request, wire) -> wire.json(200, TradeScript.init("https://" + ACCESS_TOKEN + ".example/apim")),
                (request, wire) ->
                        wire.json(200, TradeScript.init("http://" + request.header("Host") + "/" + ACCESS_TOKEN)),
                (request, wire) -> wire.stall());
    }

    @ParameterizedTest
    @MethodSource("echoingServers")
    void noSecretIsShownByAnyFailureOfAnyCall(HttpPeer.Script echo) {
        TradeScript script = new TradeScript();
        script.on(SessionOperation.LOGIN, "{\"Success\":{\"oneTimeToken\":\"" + ONE_TIME_TOKEN + "\"}}");
        script.on(SessionOperation.ACCESS_CODE, "{\"success\":{\"sessionToken\":\"" + SESSION_TOKEN + "\"}}");
        try (HttpPeer server = HttpPeer.start(script);
                ProxyPeer proxy = ProxyPeer.authenticating("me", PROXY_PASSWORD);
                KSTradeApi client = builder(server, proxy).initialise()) {
            print(client, client.login(PASSWORD));
            Session session = client.session2fa(CODE);
            print(session, session.answer(), session.raw(), session.sessionToken());
            print((Object[]) Thread.getAllStackTraces().keySet().toArray(new Thread[0]));
            client.login(PASSWORD);
            server.play(echo);
            fail(() -> session.call(ApiCall.get("/reports/1.0/orders")));
            fail(() ->
                    session.callAsync(ApiCall.post("/orders/1.0/orders", "{}")).join());
            fail(session::logout);
            fail(() -> client.session2fa(CODE));
            fail(client::session2fa);
            fail(() -> client.login(PASSWORD));
            fail(client::openSession);
            fail(() -> builder(server, proxy).initialise().login(PASSWORD));
            fail(() -> builder(server, proxy)
                    .proxy(proxy.url(), "me", PROXY_PASSWORD + "x")
                    .initialise());
        }
        assertThat(printed).isNotEmpty().anyMatch(line -> line.startsWith("log: login at 127.0.0.1: HTTP 200 after "));
        String all = String.join("\n", printed);
        assertThat(all).doesNotContainIgnoringCase("CANARY");
        assertThat(all).doesNotContain(base64(ACCESS_TOKEN), base64("me:" + PROXY_PASSWORD), base64(PROXY_PASSWORD));
    }

    private void fail(Runnable call) {
        Throwable failure = catchThrowable(call::run);
        if (failure == null) {
            return;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        printed.add(trace.toString());
        Throwable ours = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(ours).isInstanceOf(KSTradeException.class);
        KSTradeException known = (KSTradeException) ours;
        print(known, known.getMessage(), known.body(), known.fault(), known.advice(), known.host(), known.headers());
    }

    private void print(Object... objects) {
        for (Object object : objects) {
            printed.add(object.toString());
        }
    }

    private KSTradeApiBuilder builder(HttpPeer server, ProxyPeer proxy) {
        return KSTradeApi.builder()
                .accessToken(ACCESS_TOKEN)
                .userid("S4MPL3")
                .consumerKey("CONSUMER-KEY")
                .deadline(Duration.ofMillis(1_500))
                .host(server.base())
                .credentials(CredentialsSupplier.of(() -> PASSWORD, login -> CODE))
                .sessionStore(SessionStore.memory())
                .listener(new Hearing())
                .proxy(proxy.url(), "me", PROXY_PASSWORD);
    }

    private static String quoted(Received request) {
        return "\""
                + request.all()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "")
                        .replace("\n", "\\n")
                + "\"";
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps everything that listeners are told. */
    private final class Hearing implements CallListener {

        @Override
        public void started(CallStart call) {
            print(call);
        }

        @Override
        public void attempted(CallAttempt attempt) {
            print(attempt);
        }

        @Override
        public void ended(CallEnd call) {
            print(call);
        }

        @Override
        public void renewed(SessionRenewal renewal) {
            print(renewal);
        }
    }

    /** Keeps every log record as a line. */
    private final class Recorder extends Handler {

        @Override
        public void publish(LogRecord record) {
            printed.add("log: " + new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
