package io.github.kstrade.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.quota.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks, routes, open pages, bounds, and what requests and answers show of themselves. */
class SmallPartsTest {

    private final RouteTable routes = new RouteTable("/apim/session/1.0/")
            .add("POST", "/apim/session/1.0/login", (app, request) -> step())
            .add("PUT", "/apim/session/1.0/login", (app, request) -> step());

    @ParameterizedTest
    @CsvSource({
        "firstname.lst@kotak.com,XXXXXXXXXXXXX@kotak.com",
        "a@b,X@b",
        "@b,@b",
        "no address,XXXXXXXXXX",
        "a@b@c,X@b@c",
        "'',''"
    })
    void allOfAnEmailAddressBeforeTheAtIsHidden(String email, String masked) {
        assertThat(Mask.email(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"9000000828,XXXXXXX828", "1234,X234", "123,123", "12,12", "'',''"})
    void allOfAPhoneNumberButThreeDigitsIsHidden(String phone, String masked) {
        assertThat(Mask.phone(phone)).isEqualTo(masked);
    }

    @Test
    void aKnownPathAndMethodIsFound() {
        assertThat(routes.find("POST", "/apim/session/1.0/login")).isNotNull();
        assertThat(routes.knows("/apim/session/1.0/login")).isTrue();
        assertThat(routes.knows("/apim/session/1.0/logout")).isFalse();
    }

    @Test
    void aKnownPathWithAnotherMethodIsToldTheRightOnes() {
        assertThatThrownBy(() -> routes.find("GET", "/apim/session/1.0/login"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(405);
                    assertThat(refusal.headers()).containsEntry("Allow", "POST, PUT");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "/apim/session/1.0/logout,401",
        "/apim/session/1.0/,401",
        "/apim/session/1.0/login/,401",
        "/apim/session/1.0/LOGIN,401",
        "/apim/session/1.0/%6Cogin,401",
        "/apim/session/1.0/../1.0/login,401",
        "/apim/session/1.0,404",
        "/apim/session/2.0/login,404",
        "/apim/orders/1.0/orders,404",
        "/apim/,404"
    })
    void anUnknownPathIs401UnderThisApiAnd404UnderAnother(String path, int status) {
        assertThatThrownBy(() -> routes.find("POST", path))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void anOpenPageIsReadWithGetOnly() {
        OpenPages pages = new OpenPages()
                .quick("/healthz", () -> Response.text(200, "alive\n"))
                .add("/readyz", () -> Response.text(200, "ready\n"));
        assertThat(pages.answer(Draft.of("GET", "/readyz").request()).body()).isEqualTo("ready\n");
        assertThat(List.of(pages.isQuick("/healthz"), pages.isQuick("/readyz"), pages.isQuick("/other")))
                .containsExactly(true, false, true);
        assertThatThrownBy(() -> pages.answer(Draft.of("POST", "/healthz").request()))
                .hasMessage("405 Method not allowed for given API resource");
        assertThatThrownBy(() -> pages.answer(Draft.of("GET", "/other").request()))
                .hasMessage("404 Not Found");
    }

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

    @Test
    void rateLimitHeadersSayWhereTheQuotaStands() {
        Response answer = Response.json("{}");
        assertThat(RateLimitHeaders.on(answer, Quota.UNLIMITED)).isEqualTo(answer);
        assertThat(RateLimitHeaders.on(answer, new Quota(true, 60, 12, Duration.ofMillis(29_001)))
                        .headers())
                .containsOnly(
                        Map.entry("RateLimit-Policy", "\"minute\";q=60;w=60"),
                        Map.entry("RateLimit", "\"minute\";r=12;t=30"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void noBoundMayBeNothing(int which) {
        int[] numbers = {1, 1, 1, 1, 1, 1, 1, 1};
        numbers[which] = 0;
        assertThatThrownBy(() -> limits(numbers, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the numbers under http. and work. must be 1 or more, one was 0");
        assertThatThrownBy(() -> limits(new int[] {1, 1, 1, 1, 1, 1, 1, 1}, Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the times under http. and work. must be 1 ms or more, one was PT0.000999999S");
    }

    private static HttpLimits limits(int[] numbers, Duration time) {
        return new HttpLimits(
                numbers[0],
                numbers[1],
                numbers[2],
                time,
                time,
                time,
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                time);
    }

    private static Endpoint.Step step() {
        return new Endpoint.Step(Lane.STORE, () -> Response.json("{}"));
    }
}
