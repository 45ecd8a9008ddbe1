package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.Draft;
import org.junit.jupiter.api.Test;

/** What requests and answers show of themselves. */
class RequestTest {

    @Test
    void requestsAndAnswersShowNothingSecret() {
        Request request = Draft.of("POST", "/secret")
                .header("sessionToken", "secret")
                .body("secret")
                .request();
        assertThat(request).hasToString("POST request 000000000000002a");
        assertThat(Response.json("secret").with("secret", "secret")).hasToString("answer 200");
        assertThat(request.header("SESSIONTOKEN")).isEqualTo("secret");
        assertThat(request.header("none")).isEmpty();
    }
}
