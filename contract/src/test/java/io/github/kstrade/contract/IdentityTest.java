package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final AccessToken TOKEN = new AccessToken("canary-token");
    private static final ConsumerKey KEY = new ConsumerKey("key");

    @Test
    void ipAndAppIdMayBeEmptyAndFreeText() {
        assertThat(new Caller(TOKEN, KEY, "", "").ip()).isEmpty();
        assertThat(new Caller(TOKEN, KEY, "0.0.0.0", "my app"))
                .hasToString("Caller[accessToken=AccessToken[hidden], consumerKey=key, ip=0.0.0.0, appId=my app]");
    }

    @Test
    void aTextThatCanNotStandInAHeaderIsRefusedByName() {
        assertThatThrownBy(() -> new Caller(TOKEN, KEY, "127.0.0.1\n", ""))
                .hasMessage("ip must be printable ASCII, but character 10 is not; check it for line breaks and"
                        + " typographic characters from copying");
        assertThatThrownBy(() -> new Caller(TOKEN, KEY, "", " app"))
                .hasMessage("appId must not begin or end with a blank");
        assertThatThrownBy(() -> new Userid("é")).hasMessageStartingWith("userid must be printable ASCII");
        assertThatThrownBy(() -> new ConsumerKey("k\u2013y"))
                .hasMessageStartingWith("consumerKey must be printable ASCII");
    }

    @Test
    void useridAndConsumerKeyHaveBoundedLengths() {
        assertThat(new Userid("u".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new Userid("u".repeat(65))).hasMessage("userid must have 1 to 64 characters, had 65");
        assertThatThrownBy(() -> new Userid("")).hasMessage("userid must have 1 to 64 characters, had 0");
        assertThat(new ConsumerKey("k".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new ConsumerKey("k".repeat(129)))
                .hasMessage("consumerKey must have 1 to 128 characters, had 129");
    }
}
