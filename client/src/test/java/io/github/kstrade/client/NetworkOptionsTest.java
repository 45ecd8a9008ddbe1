package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the builder refuses of the network, at once or when everything is known. No test here reaches anything. */
class NetworkOptionsTest {

    private static final String HOST = "https://127.0.0.1:1/apim";

    private final KSTradeApiBuilder builder = Clients.at(HOST);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachWrongValueIsRefusedAtOnceAndNamed() {
        refused(() -> builder.noProxy("*"), "noProxy: \"*\" must be a name like broker.example");
        refused(() -> builder.maxConnections(0), "maxConnections must be 1 or more, was 0");
        refused(() -> builder.localAddress(address("0.0.0.0")), "localAddress must be one address of this machine");
        refused(() -> builder.localAddress(address("::")), "localAddress must be one address of this machine");
        refused(() -> builder.localAddress(address("224.0.0.1")), "localAddress must be one address of this machine");
        refused(() -> builder.clientCertificate(folder, ""), "clientCertificate password must not be empty");
    }

    @Test
    void anAddressOfTheOtherVersionIsRefusedBeforeAnyRequest() {
        contradiction(
                builder.localAddress(address("127.0.0.1")).ipVersion(IpVersion.IPV6),
                "localAddress(127.0.0.1) and ipVersion(…) contradict each other");
    }

    @Test
    void anSslContextBesideFilesIsRefusedBeforeAnyRequest() throws NoSuchAlgorithmException {
        Path ca = new TestAuthority("one").pem(folder);
        contradiction(
                Clients.at(HOST).caCertificates(ca).sslContext(SSLContext.getDefault()),
                "caCertificates(…) and sslContext(…) contradict each other");
        Path own = new TestAuthority("two").issue("me").pkcs12(folder.resolve("me.p12"), "pass");
        contradiction(
                Clients.at(HOST).sslContext(SSLContext.getDefault()).clientCertificate(own, "pass"),
                "clientCertificate(…) and sslContext(…) contradict each other");
    }

    @Test
    void aLocalAddressThatPlainHttpThroughAProxyCanNotKeepIsRefusedBeforeAnyRequest() {
        contradiction(
                Clients.at("http://127.0.0.1:1/apim")
                        .proxy("http://127.0.0.1:2")
                        .localAddress(address("127.0.0.2")),
                "localAddress(…) and ipVersion(…) hold for https, and http://127.0.0.1:1/apim would be reached through the proxy without it:"
                        + " set noProxy(\"127.0.0.1\")");
    }

    @Test
    void numbersWithoutABoundAreNoTrap() {
        try (HttpPeer server = HttpPeer.start(new TradeScript())) {
            KSTradeApi client = Clients.at(server.base())
                    .maxConnections(Integer.MAX_VALUE)
                    .connectTimeout(ChronoUnit.FOREVER.getDuration())
                    .deadline(ChronoUnit.FOREVER.getDuration())
                    .initialise();
            client.close();
            client.close();
        }
    }

    @Test
    void aConnectTimeoutWithoutABoundHoldsInTunnelsToo() {
        SSLContext tls = new TestAuthority("authority").issue("127.0.0.1").context();
        try (HttpPeer server = HttpPeer.startTls(tls, new TradeScript());
                ProxyPeer proxy = ProxyPeer.open()) {
            Clients.at(server.base())
                    .sslContext(tls)
                    .proxy(proxy.url())
                    .connectTimeout(ChronoUnit.FOREVER.getDuration())
                    .initialise()
                    .close();
        }
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(why);
    }

    private static void contradiction(KSTradeApiBuilder builder, String why) {
        assertThatThrownBy(builder::initialise)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(why);
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
