package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|WIRE",
                "*/*|WIRE",
                "application/json|WIRE",
                "text/html|WIRE",
                "application/*|WIRE",
                ",,;,|WIRE",
                "no media type at all|WIRE",
                "application/xml|XML",
                "text/xml|TEXT_XML",
                "application/problem+json|PROBLEM",
                "APPLICATION/XML|XML",
                " application/xml ; charset=utf-8 |XML",
                "application/xml;q=0|WIRE",
                "application/xml;q=0.0, application/json;q=0|WIRE",
                "application/xml;q=0.001|XML",
                "application/xml;Q=0.2|XML",
                "application/xml;q=abc|WIRE",
                "application/xml;q=NaN|WIRE",
                "application/xml;q=-1|WIRE",
                "application/xml;q=7, application/json|WIRE",
                "application/xml, application/json|WIRE",
                "application/json, application/xml|WIRE",
                "application/xml, */*|WIRE",
                "application/xml, */*;q=0.8|XML",
                "application/json;q=0.5, application/xml|XML",
                "application/json;q=0.5, application/xml;q=0.4|WIRE",
                "application/problem+json, application/json;q=0.9|PROBLEM",
                "application/problem+json, application/json|WIRE",
                "text/xml, application/xml|TEXT_XML",
                "application/xml, text/xml|XML",
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8|WIRE"
            })
    void theFormIsTheOneThatAcceptPrefersAndTheWiresOwnInDoubt(String accept, FaultFormat format) {
        assertThat(FaultFormat.preferred(List.of(accept))).isEqualTo(format);
    }

    @Test
    void acceptMayComeInSeveralHeadersOrNone() {
        assertThat(FaultFormat.preferred(List.of())).isEqualTo(FaultFormat.WIRE);
        assertThat(FaultFormat.preferred(List.of("application/json;q=0.1", "text/xml")))
                .isEqualTo(FaultFormat.TEXT_XML);
    }

    @Test
    void eachFormIsWrittenInItsOwnWay() {
        assertAnswer(
                "application/json",
                "application/json; charset=UTF-8",
                "{\"fault\":{\"code\":404,\"message\":\"Not Found\",\"description\":\"The requested resource is not"
                        + " available.\"}}");
        assertAnswer(
                "application/problem+json",
                "application/problem+json; charset=UTF-8",
                "{\"type\":\"tag:kstrade.github.io,2026:fault:404\",\"title\":\"Not Found\",\"status\":404,\"detail\":"
                        + "\"The requested resource is not available.\",\"instance\":\"tag:kstrade.github.io,2026:request:2a\""
                        + ",\"code\":404}");
        String xml = "<am:fault xmlns:am=\"http://wso2.org/apimanager\"><am:code>404</am:code><am:type>Status report"
                + "</am:type><am:message>Not Found</am:message><am:description>The requested resource is not available."
                + "</am:description></am:fault>";
        assertAnswer("application/xml", "application/xml; charset=UTF-8", xml);
        assertAnswer("text/xml", "text/xml; charset=UTF-8", xml);
    }

    private static void assertAnswer(String accept, String contentType, String body) {
        Response answer = FaultFormat.answer(Refusals.notFound(), List.of(accept), "2a");
        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(404);
    }
}
