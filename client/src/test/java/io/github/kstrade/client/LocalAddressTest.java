package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyFailedException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which address and by which version of the protocol a client connects, as those see it that it connects to. */
class LocalAddressTest {

    private static final InetAddress OWN = address("127.0.0.9");
    private static final InetAddress LOOPBACK = address("127.0.0.1");

    private final TestAuthority authority = new TestAuthority("authority");
    private final HttpPeer server =
            HttpPeer.startTls(authority.issue("127.0.0.1").context(), new TradeScript());
    private final HttpPeer plain = HttpPeer.start(new TradeScript());
    private final ProxyPeer proxy = ProxyPeer.authenticating("me", "right");

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        server.close();
        plain.close();
        proxy.close();
    }

    @Test
    void theServerSeesTheLocalAddress() {
        session(builder().localAddress(OWN).ipVersion(IpVersion.IPV4));
        assertThat(server.callers()).containsExactly(OWN);
    }

    @Test
    void theProxySeesTheLocalAddress() {
        session(builder().localAddress(OWN).proxy(proxy.url(), "me", "right"));
        assertThat(proxy.callers()).containsExactly(OWN);
        assertThat(server.callers()).containsExactly(LOOPBACK);
    }

    @Test
    void aHostThatNeedsNoProxySeesTheLocalAddressItself() {
        session(builder().localAddress(OWN).proxy(proxy.url(), "me", "right").noProxy("127.0.0.0/8"));
        assertThat(server.callers()).containsExactly(OWN);
        assertThat(proxy.callers()).isEmpty();
    }

    @Test
    void tlsStaysBetweenClientAndServer() {
        KSTradeException failure =
                initialise(Clients.at(server.base()).localAddress(OWN)); // which trusts the JVM's authorities only
        assertThat(failure).isExactlyInstanceOf(TlsFailedException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void plainHttpStaysOnThisMachineAndNeedsNoLocalAddress() {
        session(Clients.at(plain.base()).localAddress(OWN).ipVersion(IpVersion.IPV4));
        assertThat(plain.callers()).containsExactly(LOOPBACK);
    }

    @Test
    void whatStandsInTheWayIsSaid() {
        refused(
                builder().localAddress(address("203.0.113.7")),
                "was not sent, no connection: what localAddress(…) names is no address of this machine.");
        refused(
                builder().ipVersion(IpVersion.IPV6),
                "was not sent, no connection: the name has no address of the version that ipVersion(…) or localAddress(…) asks for.");
        server.close();
        refused(builder().localAddress(OWN), "was not sent, no connection: the connection was refused.");
        refused(
                Clients.at("https://no-such-host.invalid/apim").ipVersion(IpVersion.IPV4),
                "was not sent, no connection: the name is unknown.");
        assertThat(initialise(builder().ipVersion(IpVersion.IPV6).proxy(proxy.url(), "me", "right")))
                .isExactlyInstanceOf(ProxyFailedException.class)
                .hasMessageContaining(
                        "was not sent, the proxy failed: for " + proxy.url() + ", the name has no address");
        assertThat(proxy.callers()).isEmpty();
    }

    @Test
    void aHostOfNoProxySeesTheLocalAddress() {
        session(builder().localAddress(OWN).proxy(proxy.url(), "me", "right").noProxy("127.0.0.1"));
        assertThat(proxy.callers()).isEmpty();
        assertThat(server.callers()).containsExactly(OWN);
    }

    private void refused(KSTradeApiBuilder builder, String why) {
        KSTradeException failure = initialise(builder);
        assertThat(failure).isExactlyInstanceOf(ConnectFailedException.class).hasMessageContaining(why);
        assertThat(failure.mayHaveBeenReceived()).isFalse();
    }

    private KSTradeApiBuilder builder() {
        return Clients.at(server.base()).caCertificates(authority.pem(folder));
    }

    private static void session(KSTradeApiBuilder builder) {
        try (KSTradeApi client = builder.initialise()) {
            client.login("password-1");
            client.session2fa("1234").logout();
        }
    }

    private static KSTradeException initialise(KSTradeApiBuilder builder) {
        return catchThrowableOfType(KSTradeException.class, builder.retries(RetryPolicy.NONE)::initialise);
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
