package io.github.kstrade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
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
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whatever comes in on a connection, what goes out is HTTP, and the listener goes on. */
class HttpListenerFuzzTest {

    private static final Vertx VERTX = Network.open(HttpLimits.DEFAULT);
    private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();
    private static final HttpListener LISTENER = new HttpListener(
            VERTX,
            HttpLimits.DEFAULT,
            new Counting(),
            new RequestLog("fuzz", METRICS),
            new ClientAddresses(TrustedProxies.NONE, METRICS));
    private static int port;

    @BeforeAll
    static void listen() throws IOException {
        port = LISTENER.listen("127.0.0.1", 0, "listen.port");
    }

    @AfterAll
    static void close() {
        LISTENER.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @FuzzTest(maxDuration = "60s")
    void whatGoesOutIsHttp(byte[] in) throws IOException {
        BugDetectors.allowNetworkConnections((host, to) -> to == port); // this test's own to the listener
        byte[] out = exchange(in);
        if (out.length > 0) {
            String start = new String(out, 0, Math.min(12, out.length), StandardCharsets.ISO_8859_1);
            assertThat(start).matches("HTTP/1\\.[01] [1-5][0-9]{2}");
        }
        byte[] answer =
                exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200 ");
    }

    private static byte[] exchange(byte[] in) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(in);
                socket.shutdownOutput();
                return socket.getInputStream().readAllBytes();
            } catch (SocketException reset) {
                return new byte[0]; // refused and closed before all was sent
            }
        }
    }

    /** Answers with the length of the body. */
    private static final class Counting implements HttpService {

        @Override
        public CompletionStage<Response> serve(Request request) {
            return CompletableFuture.completedFuture(Response.text(200, request.body().length + "\n"));
        }

        @Override
        public Response refuse(Refusal refusal, Request request) {
            return FaultFormat.answer(refusal, request.headers("Accept"), request.id());
        }

        @Override
        public String nameOf(Request request) {
            return "fuzz";
        }
    }
}
