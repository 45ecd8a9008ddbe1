package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    private static final String REALM = "WWW-Authenticate=Bearer realm=\"kstrade\"";

    static Stream<Arguments> credentials() {
        String invalid =
                "Access failure for API: /apim/session/1.0, version: 1.0 status: (900901) - Invalid Credentials."
                        + " Make sure you have provided the correct security credentials";
        return Stream.of(
                Arguments.of(
                        Refusals.missingCredentials(),
                        401,
                        fault(
                                900902,
                                "Missing Credentials",
                                "Required OAuth credentials not provided. Make sure your API invocation call has a header:"
                                        + " \\\"Authorization: Bearer ACCESS_TOKEN\\\""),
                        REALM),
                Arguments.of(
                        Refusals.invalidCredentials(""),
                        401,
                        fault(900901, "Invalid Credentials", invalid),
                        REALM + ", error=\"invalid_token\""),
                Arguments.of(
                        Refusals.invalidCredentials(". More"),
                        401,
                        fault(900901, "Invalid Credentials", invalid + ". More"),
                        REALM + ", error=\"invalid_token\""),
                Arguments.of(
                        Refusals.notTheOperator(),
                        401,
                        fault(
                                900901,
                                "Invalid Credentials",
                                "This is the operator's interface; it takes the adminToken that serve printed"),
                        REALM + ", error=\"invalid_token\""),
                Arguments.of(
                        Refusals.noMatchingResource(),
                        401,
                        fault(
                                900906,
                                "No matching resource found in the API for the given request",
                                "Verify resource and path of the request"),
                        REALM));
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(
                        Refusals.loginRefused(),
                        401,
                        fault(
                                50002,
                                "Invalid Userid or Password",
                                "Userid or password is not correct, or the account can not log in. Userid is the one of the"
                                        + " website's login, not the client code"),
                        REALM),
                Arguments.of(
                        Refusals.invalidOneTimeToken(),
                        401,
                        fault(50001, "Invalid OneTimeToken", "Onetimetoken is either expired or not correct"),
                        REALM),
                Arguments.of(
                        Refusals.wrongAccessCode(4),
                        401,
                        fault(50003, "Invalid AccessCode", "Access code is not correct. Tries left for this login: 4"),
                        REALM),
                Arguments.of(
                        Refusals.wrongAccessCode(0),
                        401,
                        fault(
                                50003,
                                "Invalid AccessCode",
                                "Access code is not correct. That was the last try for this login; login again"),
                        REALM),
                Arguments.of(
                        Refusals.sessionEnded(),
                        400,
                        fault(
                                99999,
                                "You have been logged out. Login again",
                                "Session token is either expired or not correct"),
                        ""),
                Arguments.of(
                        Refusals.invalidInput(List.of("one", "two")),
                        400,
                        fault(50000, "Invalid or missing input parameters", "one; two"),
                        ""),
                Arguments.of(
                        Refusals.badRequest("one"),
                        400,
                        fault(50000, "Invalid or missing input parameters", "one"),
                        ""));
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of(
                        Refusals.quotaReached(Duration.ofMillis(1_001)),
                        429,
                        fault(
                                900807,
                                "Request quota reached",
                                "You have surpassed the maximum number of requests for the minute, please wait until the"
                                        + " next minute to start additional requests"),
                        "Retry-After=2"),
                Arguments.of(
                        Refusals.loginWait(Duration.ofSeconds(30)),
                        429,
                        fault(
                                50004,
                                "Too many failed logins",
                                "Too many logins of this userid have failed. Try again in 30 seconds; each further failure"
                                        + " doubles the wait"),
                        "Retry-After=30"),
                Arguments.of(
                        Refusals.unavailable("The server is starting", Duration.ofSeconds(5)),
                        503,
                        fault(303001, "Trade API service is unavailable", "The server is starting"),
                        "Retry-After=5"),
                Arguments.of(
                        Refusals.gatewayTimeout(),
                        504,
                        fault(
                                101504,
                                "Gateway timeout, trade API is unreachable",
                                "The store did not answer in time. Whether the request was carried out is unknown"),
                        ""),
                Arguments.of(
                        Refusals.unexpected("2a"),
                        500,
                        fault(
                                900900,
                                "Unexpected error",
                                "Something unforeseen happened. The log has it under the id 2a"),
                        ""));
    }

    static Stream<Arguments> http() {
        return Stream.of(
                Arguments.of(
                        Refusals.notFound(),
                        404,
                        fault(404, "Not Found", "The requested resource is not available."),
                        ""),
                Arguments.of(
                        Refusals.methodNotAllowed(List.of("GET", "POST")),
                        405,
                        fault(405, "Method not allowed for given API resource", "Allowed here: GET, POST"),
                        "Allow=GET, POST"),
                Arguments.of(
                        Refusals.requestTimeout(Duration.ofSeconds(15)),
                        408,
                        fault(408, "Request Timeout", "The request was not complete within 15 seconds"),
                        ""),
                Arguments.of(
                        Refusals.lengthRequired(),
                        411,
                        fault(411, "Length Required", "A request with a body needs Content-Length"),
                        ""),
                Arguments.of(
                        Refusals.bodyTooLarge(16_384),
                        413,
                        fault(413, "Content Too Large", "The body may have 16384 bytes at the most"),
                        ""),
                Arguments.of(
                        Refusals.headersTooLarge("The request line", 4_096),
                        431,
                        fault(
                                431,
                                "Request Header Fields Too Large",
                                "The request line may have 4096 bytes at the most"),
                        ""));
    }

    @ParameterizedTest
    @MethodSource({"credentials", "steps", "bounds", "http"})
    void everyRefusalHasItsStatusTextAndHeaders(Refusal refusal, int status, String body, String header) {
        Response answer = FaultFormat.answer(refusal, List.of(), "2a");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.headers().toString()).isEqualTo("{" + header + "}");
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    void aWrongMediaTypeIsToldTheRightOne() {
        assertThat(FaultFormat.answer(Refusals.unsupportedMediaType(), List.of(), "2a"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(415))
                .satisfies(answer -> assertThat(answer.body()).contains("application/json"));
    }

    /** Who waits the whole seconds has waited long enough, and not a second too long. */
    @ParameterizedTest
    @CsvSource({"PT0S,1", "PT0.000000001S,1", "PT0.999S,1", "PT1S,1", "PT1.000000001S,2", "PT59.999S,60", "PT1H,3600"})
    void waitsAreRoundedUpToWholeSeconds(Duration wait, long seconds) {
        assertThat(Refusals.seconds(wait)).isEqualTo(seconds);
    }

    private static String fault(int code, String message, String description) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"description\":\"" + description
                + "\"}}";
    }
}
