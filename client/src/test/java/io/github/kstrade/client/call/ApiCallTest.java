package io.github.kstrade.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallTest {

    @Test
    void readingMayBeRepeatedAndNothingElseUnlessItIsSaid() {
        assertThat(ApiCall.get("/reports/1.0/orders").operation().isRepeatable())
                .isTrue();
        assertThat(ApiCall.post("/orders/1.0/orders", "{}").operation().isRepeatable())
                .isFalse();
        assertThat(ApiCall.put("/orders/1.0/orders", "{}").operation().isRepeatable())
                .isFalse();
        assertThat(ApiCall.delete("/orders/1.0/orders/7").operation().isRepeatable())
                .isFalse();
        ApiCall margin =
                ApiCall.post("/margin/1.0/margin/required", "{}").repeatable().named("margin required");
        assertThat(margin.operation().isRepeatable()).isTrue();
        assertThat(margin.operation().title()).isEqualTo("margin required");
        assertThat(margin.body()).isEqualTo("{}");
    }

    @Test
    void itsNameLeavesOutWhatDiffersFromCallToCall() {
        assertThat(ApiCall.get("/reports/1.0/orders/2210309000123/Y")).hasToString("GET /reports/1.0/orders");
        assertThat(ApiCall.get("/quotes/v1.0/ltp/instruments/727-1900?a=b")
                        .operation()
                        .path())
                .isEqualTo("/quotes/v1.0/ltp/instruments/727-1900?a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "//evil.example/x",
                "/a b",
                "/a/../b",
                "/a/./b",
                "/a\r\nb",
                "https://evil.example/",
                "/a#b",
                "/ü",
                "/@a:1\\b",
                "/50%",
                "/a%2",
                "/a?b=%zz"
            })
    void whatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> ApiCall.get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the path of a call must look like /reports/1.0/orders, without the host and percent-encoded");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsMissingIsRefusedWhereItIsGiven() {
        assertThatThrownBy(() -> ApiCall.get(null)).hasMessage("path must not be null");
        assertThatThrownBy(() -> ApiCall.post("/a", null)).hasMessage("json must not be null");
        assertThatThrownBy(() -> ApiCall.get("/a").named(null)).hasMessage("title must not be null");
    }
}
