package io.github.kstrade.client.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoProxyTest {

    @ParameterizedTest
    @CsvSource({
        "broker.example, broker.example, true",
        "broker.example, api.BROKER.example, true",
        "Broker.Example, a.b.broker.example, true",
        "broker.example, mybroker.example, false",
        "api.broker.example, broker.example, false",
        "broker.example, api.broker.example., true",
        "localhost, localhost, true",
        "localhost, 127.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.30, false",
        "10.1.2.3, x.10.1.2.3, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.4/30, 10.1.2.7, true",
        "10.1.2.4/30, 10.1.2.8, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "0.0.0.0/0, broker.example, false",
        "::1, [::1], true",
        "[::1], [0:0:0:0:0:0:0:1], true",
        "fd00::/8, [fdab::7], true",
        "fd00::/8, [fe80::7], false",
        "::/0, 10.0.0.1, false",
    })
    void anEntryCoversWhatItSays(String entry, String host, boolean covered) {
        assertThat(NoProxy.of(List.of("other.example", entry)).covers(host)).isEqualTo(covered);
        assertThat(NoProxy.NONE.covers(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.broker.example",
                ".broker.example",
                "broker.example.",
                "http://broker.example",
                "broker.example:443",
                "broker.example/apim",
                "a.example,b.example",
                " a.example",
                "broker_.example",
                "-a.example",
                "256.0.0.1",
                "10.1.2",
                "10.0.0.01",
                "10",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/08",
                "10.0.0.0/",
                "broker.example/8",
                "fd00::1/8",
                "::/129",
                "[::1",
                "[10.0.0.1]",
                "fe80::1%eth0",
                ":",
                "[broker.example]"
            })
    void whatIsNoEntryIsRefusedByName(String entry) {
        assertThatThrownBy(() -> NoProxy.of(List.of("good.example", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("noProxy: \"" + entry + "\" ");
    }

    @Test
    void whatMayHoldAPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> NoProxy.of(List.of("http://me:s3cret@broker.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("noProxy: an entry with @, not shown as it may hold a password, must be a name")
                .message()
                .doesNotContain("s3cret");
    }
}
