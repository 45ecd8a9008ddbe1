package io.github.kstrade.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.proxy.ClientAddresses;
import io.github.kstrade.server.proxy.TrustedProxies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener over a raw socket, in front of a service that says yes to everything. */
class HttpListenerTest {

    private static final String GET = "GET /yes HTTP/1.1\r\nHost: a\r\n\r\n";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Network.open(HttpLimits.DEFAULT);
    private final HttpListener listener = new HttpListener(
            vertx,
            HttpLimits.DEFAULT,
            new YesService(),
            new RequestLog("test", metrics),
            new ClientAddresses(TrustedProxies.NONE, metrics));
    private int port;

    @BeforeEach
    void listen() throws IOException {
        port = listener.listen("127.0.0.1", 0, "listen.port");
    }

    @AfterEach
    void close() {
        listener.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2\r\n", "2\n{}\r\n", "2\r\n{}x", "zz\r\n"})
    void brokenChunksAreAnsweredAsAFaultAndCounted(String chunks) throws IOException {
        String answer =
                send("POST /yes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request").contains("\"code\":50000");
        assertThat(metrics.find("kstrade.requests").tag("status", "400").timers())
                .isNotEmpty();
    }

    @Test
    void requestsThatAreSentWithoutWaitingAreAllAnswered() throws IOException {
        String last = "GET /yes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(send(GET.repeat(399) + last).split("HTTP/1.1 200 OK", -1)).hasSize(401);
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static final class YesService implements HttpService {

        @Override
        public CompletionStage<Response> serve(Request request) {
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
