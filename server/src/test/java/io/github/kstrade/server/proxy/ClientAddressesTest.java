package io.github.kstrade.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:5::/48");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                "1.1.1.1, 198.51.100.1|198.51.100.1",
                "1.1.1.1, 198.51.100.1, 10.2.3.4|198.51.100.1",
                "198.51.100.1:4711|198.51.100.1",
                "10.9.9.9, 10.2.3.4|10.9.9.9",
                "2001:db8::1|2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:4711, 2001:db8:5::9|2001:db8:0:0:0:0:0:1",
                "::ffff:198.51.100.1|198.51.100.1",
                "no address, 198.51.100.1|198.51.100.1"
            })
    void theLastAddressThatIsNoProxysIsTheClients(String header, String client) {
        assertThat(of(TrustedProxies.Header.X_FORWARDED_FOR, "10.0.0.1", header))
                .isEqualTo(client);
        assertThat(unreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "198.51.100.1, ",
                "198.51.100.1, unknown",
                "198.51.100.1, example.com",
                "198.51.100.1, 1.2.3",
                "198.51.100.1, 01.2.3.4",
                "198.51.100.1, 1.2.3.4:x",
                "198.51.100.1, [::1",
                "198.51.100.1, fe80::1%eth0",
                "198.51.100.1, 1:2:3",
                "198.51.100.1, ${jndi:ldap://x}"
            })
    void whatCanNotBeReadLeavesTheProxysOwnAddressAndIsCounted(String header) {
        assertThat(of(TrustedProxies.Header.X_FORWARDED_FOR, "10.0.0.1", header))
                .isEqualTo("10.0.0.1");
        assertThat(unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=198.51.100.1|198.51.100.1",
                "For=198.51.100.1;proto=https;by=10.0.0.1|198.51.100.1",
                "for=1.1.1.1, for=\"198.51.100.1:80\"|198.51.100.1",
                "for=\"[2001:db8::1]:80\";host=\"a,b;for=2.2.2.2\"|2001:db8:0:0:0:0:0:1",
                "for=198.51.100.1, for=10.2.3.4|198.51.100.1",
                "for=198.51.100.1;host=\"\\\"; for=2.2.2.2\"|198.51.100.1"
            })
    void theStandardHeaderIsReadWithItsQuotes(String header, String client) {
        assertThat(of(TrustedProxies.Header.FORWARDED, "2001:db8:5:0:0:0:0:1", header))
                .isEqualTo(client);
        assertThat(unreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=198.51.100.1, for=unknown",
                "for=198.51.100.1, for=_hidden",
                "for=198.51.100.1, proto=https",
                "for=198.51.100.1;for=2.2.2.2",
                "for=198.51.100.1, \"for=2.2.2.2",
                "198.51.100.1"
            })
    void aStandardHeaderThatTellsNoAddressIsCounted(String header) {
        assertThat(of(TrustedProxies.Header.FORWARDED, "192.0.2.7", header)).isEqualTo("192.0.2.7");
        assertThat(unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.8", "11.0.0.1", "2001:db8:6:0:0:0:0:1", "127.0.0.1"})
    void nobodyElseIsBelieved(String peer) {
        assertThat(of(TrustedProxies.Header.X_FORWARDED_FOR, peer, "198.51.100.1"))
                .isEqualTo(peer);
        assertThat(of(TrustedProxies.Header.FORWARDED, peer, "for=198.51.100.1"))
                .isEqualTo(peer);
    }

    @Test
    void aProxyIsBelievedInTheHeaderThatIsSetOnly() {
        ClientAddresses addresses =
                new ClientAddresses(TrustedProxies.of(PROXIES, TrustedProxies.Header.FORWARDED), metrics);
        assertThat(addresses.of("10.0.0.1", name -> name.equals("Forwarded") ? List.of() : List.of("198.51.100.1")))
                .isEqualTo("10.0.0.1");
        assertThat(of(TrustedProxies.Header.NONE, "10.0.0.1", "198.51.100.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void severalHeadersAreOneList() {
        ClientAddresses addresses =
                new ClientAddresses(TrustedProxies.of(PROXIES, TrustedProxies.Header.X_FORWARDED_FOR), metrics);
        assertThat(addresses.of("10.0.0.1", name -> List.of("1.1.1.1", "198.51.100.1", "10.0.0.2")))
                .isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.1/8", "2001:db8::/129", "10.0.0.0/", "10.0.0.0/-1", "localhost", "10.0.0"
            })
    void whatIsNoBlockOfAddressesIsRefused(String block) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(block), TrustedProxies.Header.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(a block of addresses|the block|a proxy) .*");
    }

    @Test
    void aHeaderOfNobodyIsRefused() {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(), TrustedProxies.Header.FORWARDED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("proxy.header is set and proxy.trusted is not; say which proxies are believed");
    }

    private String of(TrustedProxies.Header header, String peer, String value) {
        return new ClientAddresses(TrustedProxies.of(PROXIES, header), metrics).of(peer, name -> List.of(value));
    }

    private double unreadable() {
        return metrics.get("kstrade.forwarded.unreadable").counter().count();
    }
}
