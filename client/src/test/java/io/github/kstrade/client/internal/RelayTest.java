package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.internal.net.Dialer;
import io.github.kstrade.client.internal.net.LocalEnd;
import io.github.kstrade.client.internal.net.NoProxy;
import io.github.kstrade.client.peer.ProxyPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void onlyThisMachineReachesIt() throws IOException {
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", relay.port()), 1_000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void onlySoManyMayBeAboutToShowThePass() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                strangers.add(new Socket(InetAddress.getLoopbackAddress(), relay.port()));
            }
            try (Socket another = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
                another.setSoTimeout(5_000);
                assertThat(another.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void whoHasShownThePassTakesNoPlaceOfAStranger() throws IOException {
        List<Socket> tunnels = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            byte[] connect = ("CONNECT 127.0.0.1:" + server.getLocalPort() + " HTTP/1.1\r\nProxy-Authorization: "
                            + relay.pass() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 70; i++) {
                Socket tunnel = new Socket(InetAddress.getLoopbackAddress(), relay.port());
                tunnels.add(tunnel);
                tunnel.getOutputStream().write(connect);
                assertThat(tunnel.getInputStream().read()).isEqualTo('H');
            }
        } finally {
            for (Socket tunnel : tunnels) {
                tunnel.close();
            }
        }
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
