package io.github.kstrade.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.Draft;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.quota.Quota;
import io.github.kstrade.server.work.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, open pages, and the headers that tell of a quota. */
class SmallPartsTest {

    private final RouteTable routes = new RouteTable("/apim/session/1.0/")
            .add("POST", "/apim/session/1.0/login", (app, request) -> step())
            .add("PUT", "/apim/session/1.0/login", (app, request) -> step());

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
    void rateLimitHeadersSayWhereTheQuotaStands() {
        Response answer = Response.json("{}");
        assertThat(RateLimitHeaders.on(answer, Quota.UNLIMITED)).isEqualTo(answer);
        assertThat(RateLimitHeaders.on(answer, new Quota(true, 60, 12, Duration.ofMillis(29_001)))
                        .headers())
                .containsOnly(
                        Map.entry("RateLimit-Policy", "\"minute\";q=60;w=60"),
                        Map.entry("RateLimit", "\"minute\";r=12;t=30"));
    }

    private static Endpoint.Step step() {
        return new Endpoint.Step(Lane.STORE, () -> Response.json("{}"));
    }
}
