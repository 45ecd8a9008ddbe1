package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.GatewayTimeoutException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidInputException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.NotEnrolledException;
import io.github.kstrade.client.error.NotFoundException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.OtherServerErrorException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.error.WrongHostException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented status and every known cause, each with its class, its attributes and its words. */
class RefusalTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:30:18Z");

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final KSTradeApi client = Clients.at(server.base()).clock(() -> NOW).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                cause(400, 0, InvalidInputException.class),
                cause(400, 50000, InvalidInputException.class),
                cause(401, 900901, InvalidAccessTokenException.class),
                cause(401, 900902, InvalidAccessTokenException.class),
                cause(403, 900908, InvalidAccessTokenException.class),
                cause(401, 50002, LoginRefusedException.class),
                cause(401, 50001, InvalidOneTimeTokenException.class),
                cause(401, 50003, WrongAccessCodeException.class),
                cause(401, 12345, OtherRefusalException.class),
                cause(400, 99999, SessionEndedException.class),
                cause(200, 99999, SessionEndedException.class),
                cause(403, 999024, WrongHostException.class),
                cause(403, 999003, NotEnrolledException.class),
                cause(404, 404, NotFoundException.class),
                cause(401, 900906, NotFoundException.class),
                cause(405, 405, OtherRefusalException.class),
                cause(424, 999321, OtherRefusalException.class),
                cause(429, 900807, QuotaReachedException.class),
                cause(429, 900800, QuotaReachedException.class),
                cause(429, 0, QuotaReachedException.class),
                cause(429, 50004, LoginWaitException.class),
                cause(418, 0, OtherRefusalException.class),
                cause(200, -1, OtherRefusalException.class),
                cause(500, 900900, UnexpectedServerErrorException.class),
                cause(500, 0, UnexpectedServerErrorException.class),
                cause(502, 0, OtherServerErrorException.class),
                cause(503, 303001, ServiceUnavailableException.class),
                cause(503, 0, ServiceUnavailableException.class),
                cause(504, 101504, GatewayTimeoutException.class),
                cause(599, 0, OtherServerErrorException.class));
    }

    private static Arguments cause(int status, int code, Class<? extends KSTradeException> type) {
        return Arguments.of(status, code, type);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void eachStatusAndCauseHasItsClassAndItsAttributes(int status, int code, Class<? extends KSTradeException> type) {
        KSTradeException failure = login(status, fault(code, "the message", "the description"));
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.operation()).isEqualTo("login");
        assertThat(failure.host()).isEqualTo(server.base());
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.fault().code()).isEqualTo(FaultCode.of(code));
        assertThat(failure.fault().message()).isEqualTo("the message");
        assertThat(failure.fault().description()).isEqualTo("the description");
        assertThat(failure.body()).contains("the description");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.advice()).hasSizeGreaterThan(30);
        assertThat(failure).hasMessageEndingWith(failure.advice()).message().doesNotContain("null", "\n");
        assertThat(failure.mayHaveBeenReceived())
                .isEqualTo(status >= 500 && !(failure instanceof ServiceUnavailableException));
    }

    @Test
    void aTokenThatTheGatewayDoesNotTakeGetsTheWholeChecklist() {
        server.play(
                (request, wire) -> wire.json(
                        401,
                        fault(
                                900901,
                                "Invalid Credentials",
                                "Access failure for API: /apim/session/1.0, version: 1.0 status: (900901) - Invalid Credentials.")));
        KSTradeException failure = catchThrowableOfType(
                KSTradeException.class, () -> Clients.at(server.base()).initialise());
        assertThat(failure)
                .hasMessage("session init at " + server.base()
                        + " was refused: HTTP 401, fault 900901, Invalid Credentials, Access failure for API: /apim/session/1.0,"
                        + " version: 1.0 status: (900901) - Invalid Credentials. Check the access token in this order: is it copied"
                        + " whole and without the word Bearer; was it made for this consumerKey; was it made in the portal of this"
                        + " host (tokens of tradeapi and ctradeapi differ, and so do those of the sandbox); has it expired or been"
                        + " replaced by a newer one; is the application subscribed to the Session API?");
    }

    @Test
    void theQuotaSaysHowLongToWait() {
        KSTradeException failure = login(429, fault(900807, "Request quota reached", "-"));
        assertThat(failure)
                .hasMessage("login at " + server.base() + " was refused: HTTP 429, fault 900807, Request quota reached."
                        + " Wait 42 s, then call again, and call less often: the quota counts all requests of the"
                        + " application in a minute.");
        assertThat(quotaWait("")).isEqualTo(Duration.ofSeconds(42));
        assertThat(quotaWait("7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(quotaWait("Wed, 25 Nov 2026 10:30:28 GMT")).isEqualTo(Duration.ofSeconds(10));
        assertThat(quotaWait("Wed, 25 Nov 2026 10:30:08 GMT")).isEqualTo(Duration.ZERO);
        assertThat(quotaWait("soon")).isEqualTo(Duration.ofSeconds(42));
        QuotaReachedException next =
                (QuotaReachedException) login(429, TradeScript.golden("odd/fault-throttled-next-access.json"));
        assertThat(next.retryAfter()).isEqualTo(Duration.ofSeconds(42));
        QuotaReachedException later = (QuotaReachedException) login(
                429, TradeScript.golden("odd/fault-throttled-next-access.json").replace("10:31:00", "10:35:00"));
        assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(282));
    }

    @Test
    void aLoginThatMustWaitSaysHowLong() {
        script.on(
                SessionOperation.LOGIN,
                (request, wire) -> wire.json(429, fault(50004, "Too many failed logins", "Wait"), "Retry-After: 120"));
        LoginWaitException failure = catchThrowableOfType(LoginWaitException.class, () -> client.login("x"));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(((LoginWaitException) login(429, fault(50004, "", ""))).retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aServiceThatIsUnavailableMaySayForHowLong() {
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(503, "", "Retry-After: 5"));
        ServiceUnavailableException failure =
                catchThrowableOfType(ServiceUnavailableException.class, () -> client.login("x"));
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(5));
        assertThat(failure)
                .hasMessage("login at " + server.base()
                        + " failed: HTTP 503. The service takes no work now: try again in 5 s.");
        assertThat(((ServiceUnavailableException) login(503, "")).retryAfter()).isEmpty();
    }

    @Test
    void theWrongHostNamesTheRightOne() {
        WrongHostException failure = (WrongHostException)
                login(403, fault(999024, "Request can not be processed", "https://ctradeapi.kotaksecurities.com/"));
        assertThat(failure.rightHost()).hasToString("Optional[https://ctradeapi.kotaksecurities.com/apim]");
        assertThat(failure.advice())
                .isEqualTo("Set the host to https://ctradeapi.kotaksecurities.com/apim."
                        + " The access token must be made in the portal of that host.");
        assertThat(((WrongHostException) login(403, fault(999024, "", "-"))).rightHost())
                .isEmpty();
    }

    @Test
    void theSecondFactorsOwnStatusMeansThatTheLoginIsNoLongerValid() {
        client.login("password-1");
        script.on(SessionOperation.ACCESS_CODE, (request, wire) -> wire.json(424, ""));
        assertThat(catchThrowableOfType(KSTradeException.class, () -> client.session2fa("1234")))
                .isExactlyInstanceOf(InvalidOneTimeTokenException.class);
    }

    @Test
    void aPlainUnauthorizedOnASessionCallMeansThatTheSessionHasEnded() {
        client.login("password-1");
        Session session = client.session2fa("1234");
        script.on(SessionOperation.LOGOUT, (request, wire) -> wire.json(403, ""));
        assertThat(catchThrowableOfType(KSTradeException.class, session::logout))
                .isExactlyInstanceOf(SessionEndedException.class)
                .hasMessage(
                        "logout at " + server.base()
                                + " was refused: HTTP 403. The session is over: call login(password) and session2fa(accessCode) for a new one.");
    }

    @Test
    void theHeadersOfTheAnswerAreKeptForTheSupportOfTheBroker() {
        script.on(
                SessionOperation.LOGIN,
                (request, wire) -> wire.json(
                        500,
                        "",
                        "activityID: 7d1f-42",
                        "Via: 1.1 edge",
                        "Via: 1.1 core",
                        "Set-Cookie: JSESSIONID=1; Path=/"));
        KSTradeException failure = catchThrowableOfType(KSTradeException.class, () -> client.login("x"));
        assertThat(failure.headers())
                .containsEntry("activityid", List.of("7d1f-42"))
                .containsEntry("via", List.of("1.1 edge", "1.1 core"))
                .containsEntry("set-cookie", List.of("[hidden]"));
        assertThatThrownBy(() -> failure.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.close());
        assertThat(catchThrowableOfType(KSTradeException.class, () -> client.login("x"))
                        .headers())
                .isEmpty();
    }

    @Test
    void noMoreHeadersAreKeptThanFit() {
        script.on(
                SessionOperation.LOGIN,
                (request, wire) -> wire.json(500, "", "A: " + "x".repeat(1_500), "B: " + "y".repeat(1_500), "C: z"));
        assertThat(catchThrowableOfType(KSTradeException.class, () -> client.login("password-1"))
                        .headers())
                .containsKeys("a", "c")
                .doesNotContainKey("b");
    }

    @Test
    void anAnswerOfTheSignInPageOfAProxyIsUnreadable() {
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(302, "", "Location: http://login.example/"));
        assertThat(catchThrowableOfType(KSTradeException.class, () -> client.login("x")))
                .isExactlyInstanceOf(UnreadableException.class);
    }

    private Duration quotaWait(String header) {
        script.on(
                SessionOperation.LOGIN,
                (request, wire) -> wire.json(429, fault(900807, "", ""), "Retry-After: " + header));
        return catchThrowableOfType(QuotaReachedException.class, () -> client.login("x"))
                .retryAfter();
    }

    private KSTradeException login(int status, String body) {
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(status, body));
        return catchThrowableOfType(KSTradeException.class, () -> client.login("password-1"));
    }

    private static String fault(int code, String message, String description) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"description\":\"" + description
                + "\"}}";
    }
}
