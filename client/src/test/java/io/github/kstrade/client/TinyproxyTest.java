package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyAuthenticationException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same against a proxy that somebody else wrote: Debian's tinyproxy. */
class TinyproxyTest {

    private static final Path TINYPROXY = Path.of("/usr/bin/tinyproxy");

    @Test
    void theClientPassesTinyproxyWithTheRightPasswordAndOnlyWithThat(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(TINYPROXY), "SKIPPED: " + TINYPROXY + " is missing, apt-get install tinyproxy-bin");
        SSLContext tls = new TestAuthority("authority").issue("127.0.0.1").context();
        int port = freePort();
        Process tinyproxy = start(folder, port);
        try (HttpPeer encrypted = HttpPeer.startTls(tls, new TradeScript());
                HttpPeer plain = HttpPeer.start(new TradeScript())) {
            awaitListening(tinyproxy, port);
            String proxy = "http://127.0.0.1:" + port;
            for (HttpPeer server : new HttpPeer[] {encrypted, plain}) {
                KSTradeApiBuilder builder = Clients.at(server.base()).sslContext(tls);
                try (KSTradeApi client = builder.proxy(proxy, "me", "right").initialise()) {
                    client.login("password-1");
                    client.session2fa("1234").logout();
                }
                assertThat(server.received())
                        .hasSize(4)
                        .allMatch(
                                request -> request.header("Proxy-Authorization").isEmpty());
                assertThat(catchThrowableOfType(
                                KSTradeException.class,
                                () -> builder.proxy(proxy, "me", "wrong").initialise()))
                        .isExactlyInstanceOf(ProxyAuthenticationException.class);
            }
        } finally {
            tinyproxy.destroy();
            tinyproxy.waitFor();
        }
    }

    private static Process start(Path folder, int port) throws IOException {
        Path config = Files.writeString(
                folder.resolve("tinyproxy.conf"),
                "Port " + port
                        + "\nListen 127.0.0.1\nAllow 127.0.0.1\nBasicAuth me right\nTimeout 60\nLogLevel Error\nLogFile \""
                        + folder.resolve("log") + "\"\n");
        return new ProcessBuilder(TINYPROXY.toString(), "-d", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static void awaitListening(Process tinyproxy, int port) throws IOException {
        while (tinyproxy.isAlive()) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.isConnected()).isTrue();
                return;
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("tinyproxy ended");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
