package io.github.kstrade.server.http;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients that send a byte now and then, or take nothing, and an honest one among them. */
@Timeout(180)
class SlowClientsTest {

    private static final int SLOW = 200;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final TestCertificate CERTIFICATE = TestCertificate.make();

    private final HttpLimits limits = HttpLimits.DEFAULT
            .timeouts(DEADLINE, DEADLINE)
            .patience(DEADLINE, DEADLINE)
            .connections(SLOW + 10);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Network.open(limits);
    private final HttpListener listener = new HttpListener(
            vertx,
            limits,
            new LargeService(),
            new RequestLog("test", metrics),
            new ClientAddresses(TrustedProxies.NONE, metrics));
    private final HttpClient honest = HttpClient.newBuilder()
            .sslContext(TestCertificate.trusting(CERTIFICATE))
            .build();
    private final List<SocketChannel> slow = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (SocketChannel channel : slow) {
            channel.close();
        }
        listener.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nX: ",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n",
                "G"
            })
    void slowSendersAreCutOffAndOthersAreServed(String start) throws Exception {
        int port = listener.listen("127.0.0.1", 0, "listen.port");
        besiege(SLOW, port, bytes(start), bytes("a"), URI.create("http://127.0.0.1:" + port));
    }

    @Test
    void whoStopsInTheMiddleOfTlsIsCutOffAndOthersAreServed() throws Exception {
        int port = listener.listenSecurely(CERTIFICATE.keyManager(), "127.0.0.1", 0, "listen.port");
        byte[] helloOfMuchLength = {22, 3, 1, 63, 0, 1, 0};
        besiege(SLOW, port, helloOfMuchLength, new byte[] {0}, URI.create("https://127.0.0.1:" + port));
    }

    @Test
    void whoTakesNoAnswersIsCutOffAndOthersAreServed() throws Exception {
        int port = listener.listen("127.0.0.1", 0, "listen.port");
        byte[] requests = bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
        besiege(SLOW / 5, port, requests, bytes("G"), URI.create("http://127.0.0.1:" + port));
    }

    /** Sends the start on many connections and then a drop on each again and again, until all are closed. */
    private void besiege(int many, int port, byte[] start, byte[] drop, URI page) throws Exception {
        for (int i = 0; i < many; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            slow.add(channel);
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(start));
        }
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
        int served = 0;
        while (slow.removeIf(channel -> isCutOff(channel, drop)) || !slow.isEmpty()) {
            assertThat(honest.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            served++;
        }
        assertThat(served).isPositive();
    }

    private static boolean isCutOff(SocketChannel channel, byte[] drop) {
        try {
            channel.write(ByteBuffer.wrap(drop));
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final class LargeService implements HttpService {

        private static final String BODY = "x".repeat(100_000);

        @Override
        public CompletionStage<Response> serve(Request request) {
            return CompletableFuture.completedFuture(Response.text(200, BODY));
        }

        @Override
        public String nameOf(Request request) {
            return "large";
        }

        @Override
        public Response refuse(Refusal refusal, Request request) {
            return FaultFormat.answer(refusal, request.headers("Accept"), request.id());
        }
    }
}
