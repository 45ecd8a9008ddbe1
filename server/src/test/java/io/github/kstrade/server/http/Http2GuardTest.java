package io.github.kstrade.server.http;

import static io.github.kstrade.server.http.RawHttp2.CONTINUATION;
import static io.github.kstrade.server.http.RawHttp2.DATA;
import static io.github.kstrade.server.http.RawHttp2.END_HEADERS;
import static io.github.kstrade.server.http.RawHttp2.END_STREAM;
import static io.github.kstrade.server.http.RawHttp2.GOAWAY;
import static io.github.kstrade.server.http.RawHttp2.HEADERS;
import static io.github.kstrade.server.http.RawHttp2.PING;
import static io.github.kstrade.server.http.RawHttp2.RST_STREAM;
import static io.github.kstrade.server.http.RawHttp2.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.proxy.ClientAddresses;
import io.github.kstrade.server.proxy.TrustedProxies;
import io.github.kstrade.server.tls.TestCertificate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP/2 lets a client do to a server, frame by frame; after each an honest client is served. */
class Http2GuardTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = HttpLimits.DEFAULT.headTimeout();
    private static final int ENHANCE_YOUR_CALM = 11;

    /** The connection was reset before the last word arrived. */
    private static final int CUT_OFF = -1;

    private static final String[] GET = {":method", "GET", ":scheme", "https", ":path", "/", ":authority", "localhost"};
    private static final String[] POST = {":method", "POST", ":scheme", "https", ":path", "/", ":authority", "localhost"
    };
    private static final TestCertificate CERTIFICATE = TestCertificate.make();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private final SSLContext trust = TestCertificate.trusting(CERTIFICATE);
    private int port;

    @BeforeEach
    void listen() throws IOException {
        port = listen(HttpLimits.DEFAULT);
    }

    @AfterEach
    void anHonestClientIsServed() throws IOException {
        try (RawHttp2 honest = connect()) {
            assertThat(honest.request(1, GET).status()).isEqualTo("200");
        } finally {
            closing.forEach(Runnable::run);
        }
    }

    private int listen(HttpLimits limits) throws IOException {
        Vertx vertx = Network.open(limits);
        HttpListener listener = new HttpListener(
                vertx,
                limits,
                new YesService(),
                new RequestLog("test", metrics),
                new ClientAddresses(TrustedProxies.NONE, metrics));
        closing.add(listener::close);
        closing.add(
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        return listener.listenSecurely(CERTIFICATE.keyManager(), "127.0.0.1", 0, "listen.port");
    }

    static Stream<Arguments> floods() {
        IntFunction<byte[]> pings = i -> RawHttp2.frame(PING, 0, 0, new byte[8]);
        IntFunction<byte[]> settings = i -> RawHttp2.frame(SETTINGS, 0, 0, new byte[0]);
        IntFunction<byte[]> priorities = i -> RawHttp2.frame(2, 0, 2 * i + 1, new byte[] {0, 0, 0, 0, 1});
        IntFunction<byte[]> unknown = i -> RawHttp2.frame(0xfa, 0, 0, new byte[0]);
        IntFunction<byte[]> windows = i -> RawHttp2.frame(8, 0, 0, new byte[] {0, 0, 0, 1});
        return Stream.of(
                Arguments.of("pings", pings),
                Arguments.of("settings", settings),
                Arguments.of("priorities", priorities),
                Arguments.of("unknown frames", unknown),
                Arguments.of("window updates", windows));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aFloodOfFramesThatAskForNothingEndsTheConnection(String name, IntFunction<byte[]> frame) throws IOException {
        try (RawHttp2 connection = connect()) {
            flood(connection, 3_000, frame);
            assertThat(last(connection)).as(name).isIn(ENHANCE_YOUR_CALM, CUT_OFF);
        }
    }

    @Test
    void emptyPartsOfABodyEndTheConnection() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.send(HEADERS, END_HEADERS, 1, RawHttp2.block(POST));
            flood(connection, 3_000, i -> RawHttp2.frame(DATA, 0, 1, new byte[0]));
            assertThat(connection.untilClosed()).anyMatch(frame -> frame.type() == GOAWAY);
        }
    }

    @Test
    void requestsThatAreTakenBackAtOnceEndTheConnection() throws IOException {
        try (RawHttp2 connection = connect()) {
            flood(connection, 1_000, i -> {
                byte[] head = RawHttp2.frame(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, RawHttp2.block(GET));
                byte[] reset = RawHttp2.frame(RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, 8});
                byte[] both = java.util.Arrays.copyOf(head, head.length + reset.length);
                System.arraycopy(reset, 0, both, head.length, reset.length);
                return both;
            });
            assertThat(last(connection)).isIn(ENHANCE_YOUR_CALM, CUT_OFF);
        }
    }

    @Test
    void aHeadInCountlessPartsEndsTheConnection() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection.send(HEADERS, END_STREAM, 1, RawHttp2.block(GET));
            flood(connection, 3_000, i -> RawHttp2.frame(CONTINUATION, 0, 1, new byte[0]));
            assertThat(connection.untilClosed()).anyMatch(frame -> frame.type() == GOAWAY);
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws IOException {
        try (RawHttp2 connection = connect()) {
            String[] large = Stream.concat(
                            Stream.of(GET), Stream.of("x-filler", "x".repeat(16_000), "x-more", "y".repeat(300)))
                    .toArray(String[]::new);
            byte[] block = RawHttp2.block(large);
            connection
                    .send(HEADERS, END_STREAM, 1, java.util.Arrays.copyOf(block, 16_000))
                    .send(CONTINUATION, END_HEADERS, 1, java.util.Arrays.copyOfRange(block, 16_000, block.length));
            assertThat(connection.status()).isEqualTo("431");
            assertThat(served).isEmpty();
            assertThat(connection.request(3, GET).status()).isEqualTo("200");
        }
    }

    @Test
    void moreRequestsAtOnceThanAreAllowedAreRefused() throws IOException {
        try (RawHttp2 connection = connect()) {
            for (int i = 0; i <= HttpLimits.DEFAULT.maxStreams(); i++) {
                connection.send(HEADERS, END_HEADERS, 2 * i + 1, RawHttp2.block(POST));
            }
            RawHttp2.Frame refused = connection.read();
            assertThat(refused.type()).isIn(RST_STREAM, GOAWAY);
            assertThat(refused.code()).isEqualTo(7);
        }
    }

    @Test
    void aBodyThatIsNotFinishedTimesOutAndTheConnectionStays() throws IOException {
        port = listen(HttpLimits.DEFAULT.timeouts(LONG, SHORT));
        try (RawHttp2 connection = connect()) {
            connection.send(HEADERS, END_HEADERS, 1, RawHttp2.block(POST)).send(DATA, 0, 1, new byte[] {'{'});
            assertThat(connection.status()).isEqualTo("408");
            assertThat(served).isEmpty();
            assertThat(connection.request(3, GET).status()).isEqualTo("200");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheConnectionStays() throws IOException {
        try (RawHttp2 connection = connect()) {
            connection
                    .send(HEADERS, END_HEADERS, 1, RawHttp2.block(POST))
                    .send(DATA, 0, 1, new byte[16_000])
                    .send(DATA, 0, 1, new byte[1_000]);
            assertThat(connection.status()).isEqualTo("413");
            assertThat(connection.request(3, GET).status()).isEqualTo("200");
        }
    }

    @Test
    void aHeadThatIsNotFinishedEndsTheConnection() throws IOException {
        port = listen(HttpLimits.DEFAULT.timeouts(SHORT.multipliedBy(2), LONG));
        try (RawHttp2 connection = connect()) {
            connection.send(HEADERS, END_STREAM, 1, RawHttp2.block(GET));
            assertThat(connection.untilClosed()).noneMatch(frame -> frame.type() == HEADERS);
        }
    }

    @Test
    void aConnectionWithoutRequestsEndsHoweverMuchItPings() throws Exception {
        port = listen(HttpLimits.DEFAULT.timeouts(SHORT.multipliedBy(2), LONG).patience(SHORT, LONG));
        try (RawHttp2 connection = connect()) {
            Thread pinging = new Thread(() -> {
                try {
                    for (int i = 0; i < 400; i++) {
                        connection.send(PING, 0, 0, new byte[8]);
                        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            pinging.start();
            assertThat(connection.untilClosed()).allMatch(frame -> frame.type() == GOAWAY);
            pinging.join(30_000);
            assertThat(pinging.isAlive()).isFalse();
        }
    }

    @Test
    void anAnswerThatIsNotTakenEndsTheConnection() throws IOException {
        port = listen(HttpLimits.DEFAULT.patience(LONG, SHORT));
        try (RawHttp2 connection = connect()) {
            connection.send(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0}).request(1, GET);
            assertThat(connection.untilClosed()).noneMatch(frame -> frame.type() == DATA);
        }
    }

    @Test
    void whoAgreesOnHttp2AndSaysNothingIsCutOff() throws IOException {
        port = listen(HttpLimits.DEFAULT.timeouts(SHORT.multipliedBy(2), LONG));
        try (RawHttp2 connection = RawHttp2.silent(trust, port)) {
            assertThat(connection.untilClosed()).noneMatch(frame -> frame.type() == HEADERS);
        }
    }

    static Stream<Arguments> smuggled() {
        return Stream.of(
                bad("a length that is not the body's", "content-length", "3"),
                bad("a second length", "content-length", "0", "content-length", "5"),
                bad("no length", "content-length", "-1"),
                bad("chunks", "transfer-encoding", "chunked"),
                bad("a name in upper case", "Content-Type", "application/json"),
                bad("a header of the connection", "connection", "keep-alive"),
                bad("another header of the connection", "keep-alive", "1"),
                bad("an upgrade", "upgrade", "h2c"),
                bad("an encoding of transfer", "te", "gzip"),
                bad("a pseudo header at the end", ":path", "/other"),
                bad("an unknown pseudo header", ":secret", "x"),
                bad("another host", "host", "other"),
                bad("a line break in a value", "x-any", "a\r\nGET /hidden HTTP/1.1"),
                bad("a line feed in a value", "x-any", "a\nb"),
                bad("a NUL in a value", "x-any", "a\u0000b"),
                bad("a line break in a name", "x-any\r\nhost", "b"),
                bad("a colon in a name", "x:any", "b"),
                bad("a space in a name", "x any", "b"),
                Arguments.of("a line break in the path", path("/\r\nX: y"), "0"),
                Arguments.of("a space in the path", path("/ HTTP/1.1"), "0"),
                Arguments.of("a path without slash", path("other"), "0"),
                Arguments.of("no path", new String[] {":method", "GET", ":scheme", "https", ":authority", "a"}, "0"),
                Arguments.of("no method", new String[] {":path", "/", ":scheme", "https", ":authority", "a"}, "0"),
                Arguments.of(
                        "a user in the authority",
                        new String[] {":method", "GET", ":scheme", "https", ":path", "/", ":authority", "u:p@a"},
                        "0"));
    }

    @ParameterizedTest
    @MethodSource("smuggled")
    void aHeadThatAnotherServerMightReadOtherwiseIsNotServed(String name, String[] headers, String body)
            throws IOException {
        try (RawHttp2 connection = connect()) {
            connection
                    .send(HEADERS, END_HEADERS, 1, RawHttp2.block(headers))
                    .send(DATA, END_STREAM, 1, "hello".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            RawHttp2.Frame answer = connection.read();
            assertThat(served).as(name).isEmpty();
            assertThat(answer.type() == RST_STREAM
                            || answer.type() == GOAWAY
                            || (answer.type() == HEADERS
                                    && connection.header(answer, ":status").equals("400")))
                    .as(name + ": " + answer)
                    .isTrue();
        }
        served.clear();
    }

    private static Arguments bad(String name, String... more) {
        return Arguments.of(
                name, Stream.concat(Stream.of(POST), Stream.of(more)).toArray(String[]::new), "hello");
    }

    private static String[] path(String path) {
        return new String[] {":method", "GET", ":scheme", "https", ":path", path, ":authority", "localhost"};
    }

    private RawHttp2 connect() throws IOException {
        return RawHttp2.to(trust, port);
    }

    private static void flood(RawHttp2 connection, int times, IntFunction<byte[]> frame) throws IOException {
        try {
            for (int i = 0; i < times; i++) {
                connection.send(frame.apply(i));
            }
        } catch (SocketException cutOff) {
            assertThat(cutOff).isNotNull();
        }
    }

    /** The code of the last word. */
    private static int last(RawHttp2 connection) throws IOException {
        return connection.untilClosed().stream()
                .filter(frame -> frame.type() == GOAWAY)
                .reduce((before, after) -> after)
                .map(RawHttp2.Frame::code)
                .orElse(CUT_OFF);
    }

    private final class YesService implements HttpService {

        @Override
        public CompletionStage<Response> serve(Request request) {
            served.add(request.path());
            return CompletableFuture.completedFuture(Response.text(200, "yes\n"));
        }

        @Override
        public String nameOf(Request request) {
            return "yes";
        }

        @Override
        public Response refuse(Refusal refusal, Request request) {
            return FaultFormat.answer(refusal, request.headers("Accept"), request.id());
        }
    }
}
