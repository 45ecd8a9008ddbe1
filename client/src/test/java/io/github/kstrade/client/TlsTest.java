package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsTest {

    private final TestAuthority authority = new TestAuthority("authority");

    @Test
    void aServerThatTheJvmDoesNotTrustGetsNothing() {
        SSLContext tls = authority.issue("127.0.0.1").context();
        try (HttpPeer server = HttpPeer.startTls(tls, new TradeScript())) {
            refused(Clients.at(server.base()), server);
        }
    }

    @Test
    void aServerWithACertificateForAnotherNameGetsNothing() {
        SSLContext tls = authority.issue("elsewhere.example").context();
        try (HttpPeer server = HttpPeer.startTls(tls, new TradeScript())) {
            refused(Clients.at(server.base()).sslContext(tls), server);
        }
    }

    @Test
    void aServerThatSpeaksPlainHttpWhereTlsIsExpectedIsNamedAsSuch() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> answerInClear(server));
            plain.setDaemon(true);
            plain.start();
            KSTradeException failure = catchThrowableOfType(
                    KSTradeException.class,
                    () -> Clients.at("https://127.0.0.1:" + server.getLocalPort() + "/apim")
                            .initialise());
            assertThat(failure).isExactlyInstanceOf(TlsFailedException.class);
        }
    }

    private static void answerInClear(ServerSocket server) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().read()).isNotNegative(); // as servers do: they answer what they read
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // The client has seen enough.
        }
    }

    private static void refused(KSTradeApiBuilder builder, HttpPeer server) {
        KSTradeException failure = catchThrowableOfType(KSTradeException.class, builder::initialise);
        assertThat(failure)
                .isExactlyInstanceOf(TlsFailedException.class)
                .hasMessageStartingWith("session init at " + server.base() + " was not sent, no TLS: ");
        assertThat(failure.mayHaveBeenReceived()).isFalse();
        assertThat(server.received()).isEmpty();
    }
}
