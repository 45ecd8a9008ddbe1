package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BuilderTest {

    private final KSTradeApiBuilder builder = KSTradeApi.builder();

    @Test
    void eachWrongValueIsRefusedAtOnceAndNamed() {
        refused(() -> builder.accessToken(""), "access token must not be empty");
        refused(() -> builder.accessToken("Bearer abc"), "accessToken must be given without the word Bearer");
        refused(() -> builder.userid(""), "userid must have 1 to 64 characters, had 0");
        refused(() -> builder.consumerKey(""), "consumerKey must have 1 to 128 characters, had 0");
        refused(() -> builder.host("tradeapi.kotaksecurities.com"), "host must begin with https://");
        refused(() -> builder.deadline(Duration.ZERO), "deadline must be positive, was PT0S");
        refused(() -> builder.connectTimeout(Duration.ofSeconds(-1)), "connectTimeout must be positive, was PT-1S");
        refused(() -> builder.ip("1.2.3.4\r\nX: y"), "ip must be printable ASCII, but character 8 is not");
        refused(() -> builder.appId("é"), "appId must be printable ASCII, but character 1 is not");
        refused(() -> builder.trustedDomains("https://x.com"), "trustedDomains must be names like kotaksecurities.com");
    }

    @Test
    void aProxyIsRefusedWithoutShowingWhatMayBeAPassword() {
        refused(() -> builder.proxy("proxy.example:3128"), "proxy must look like http://proxy.example:3128");
        refused(
                () -> builder.proxy("http://me:s3cret@proxy.example:3128"),
                "proxy must not hold a user: use proxy(url, user, password)");
        refused(() -> builder.proxy("http://proxy.example", "me", ""), "proxy password must not be empty");
        refused(
                () -> builder.proxy("http://proxy.example", "a:b", "x"),
                "proxy user must not be empty and must not have a colon");
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        refused(
                () -> builder.host("http://tradeapi.kotaksecurities.com/apim"),
                "host must begin with https://, because the access token would travel in clear");
        builder.host("http://localhost:8080/apim")
                .host("http://127.0.0.1:1/apim")
                .host("http://[::1]:1/apim");
    }

    @Test
    void aPortThatNobodyCanConnectToIsRefused() {
        for (String port : List.of("0", "65536", "99999")) {
            refused(
                    () -> builder.host("https://broker.example:" + port + "/apim"),
                    "host must have a port of 1 to 65535");
            refused(() -> builder.proxy("http://proxy.example:" + port), "proxy must have a port of 1 to 65535");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void aDomainThatIsMissingIsRefused() {
        refused(() -> builder.trustedDomains("a.example", null), "trustedDomains must not be null");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(builder::initialise)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("userid is missing: call userid(…) before initialise()");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why)
                .message()
                .doesNotContain("s3cret");
    }
}
