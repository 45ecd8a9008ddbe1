package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.internal.net.Dialer;
import io.github.kstrade.client.internal.net.LocalEnd;
import io.github.kstrade.client.internal.net.NoProxy;
import io.github.kstrade.client.peer.ProxyPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {

    private final ProxyPeer proxy = ProxyPeer.authenticating("me", "right");
    private final ProxyCredentials credentials = new ProxyCredentials("me", new ProxyPassword("right"));
    private final ClientThreads threads = new ClientThreads();
    private final Relay relay = Relay.open(
            new WayOut(
                    ProxySettings.of(proxy.url()).with(credentials),
                    NoProxy.NONE,
                    new Dialer(LocalEnd.ANY, Duration.ofSeconds(5), InetAddress::getAllByName)),
            threads.executor());

    @AfterEach
    void close() {
        relay.close();
        threads.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Proxy-Authorization: Relay 00\r\n", "Proxy-Authorization: Basic bWU6cmlnaHQ=\r\n"})
    void aCallerWithoutThePassGetsNothing(String header) throws IOException {
        assertThat(ask("CONNECT 127.0.0.1:1 HTTP/1.1\r\n" + header + "\r\n")).isEmpty();
        assertThat(proxy.received()).isEmpty();
    }

    @Test
    void aCallerWithThePassGetsTunnelsOnly() throws IOException {
        assertThat(ask("GET http://127.0.0.1:1/ HTTP/1.1\r\nProxy-Authorization: " + relay.pass() + "\r\n\r\n"))
                .isEmpty();
        assertThat(proxy.received()).isEmpty();
        assertThat(ask("CONNECT 127.0.0.1:1 HTTP/1.1\r\nProxy-Authorization: " + relay.pass() + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 502 Relay\r\nContent-Length: 0\r\n\r\n");
        assertThat(proxy.received()).hasSize(1);
    }

    @Test
    void anEndlessHeadIsCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            socket.getOutputStream().write("x".repeat(16 * 1024 + 1).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
