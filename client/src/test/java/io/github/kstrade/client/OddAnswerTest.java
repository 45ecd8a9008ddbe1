package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.error.GatewayTimeoutException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidInputException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.NotFoundException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.OtherServerErrorException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every odd body that was ever seen, with every status: always one class of the tree, never a null, never an exception of a parser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddAnswerTest {

    private static final int[] STATUSES = {200, 400, 401, 403, 404, 418, 424, 429, 500, 502, 503, 504};

    /** What a login may answer, however odd it looks. */
    private static final Set<String> GOOD_LOGINS = Set.of(
            "deep-nesting.json", "null-fields-login.json", "wrong-types-login.json", "wrong-types-login-redirect.json");

    /** Faults whose code says more than the status. */
    private static final Map<String, Class<? extends KSTradeException>> BY_CODE = Map.of(
            "fault-am-401.xml", InvalidAccessTokenException.class,
            "fault-code-text.json", InvalidAccessTokenException.class,
            "fault-flat-text-code.json", InvalidAccessTokenException.class,
            "fault-nested.json", InvalidAccessTokenException.class,
            "problem.json", InvalidAccessTokenException.class,
            "fault-throttled-next-access.json", QuotaReachedException.class);

    /** Faults that only the status tells apart. */
    private static final Set<String> OTHER_FAULTS =
            Set.of("fault-am.xml", "fault-code-zero-empty.json", "fault-negative-code.json", "oauth-error.json");

    private static final Set<String> NO_ANSWER = Set.of(
            "array-root.json",
            "cut-off-login.json",
            "empty.txt",
            "html-503.html",
            "plain-503.txt",
            "unknown-fields-2fa.json");

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    static Stream<Arguments> bodiesAndStatuses() {
        return Stream.of(GOOD_LOGINS, BY_CODE.keySet(), OTHER_FAULTS, NO_ANSWER)
                .flatMap(Set::stream)
                .sorted()
                .flatMap(body -> Arrays.stream(STATUSES).mapToObj(status -> Arguments.of(body, status)));
    }

    @ParameterizedTest
    @MethodSource("bodiesAndStatuses")
    void everyBodyWithEveryStatusEndsInItsClass(String body, int status) {
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(status, TradeScript.golden("odd/" + body)));
        Throwable failure = catchThrowable(() -> client.login("password-1"));
        if (status == 200 && GOOD_LOGINS.contains(body)) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isExactlyInstanceOf(expected(body, status));
        KSTradeException known = (KSTradeException) failure;
        assertThat(known.getMessage()).doesNotContain("null", "\n", "BE45003A04F44B57");
        assertThat(known.body()).doesNotContain("BE45003A04F44B57");
    }

    @Test
    void aSecondFactorMayHoldWhateverThisVersionDoesNotKnow() {
        client.login("password-1");
        script.on(SessionOperation.ACCESS_CODE, TradeScript.golden("odd/unknown-fields-2fa.json"));
        assertThat(client.session2fa("1234").clientCode()).isEqualTo("S4ML3");
    }

    private static Class<? extends KSTradeException> expected(String body, int status) {
        Class<? extends KSTradeException> byCode = BY_CODE.get(body);
        if (byCode != null) {
            return byCode;
        }
        return switch (status) {
            case 200 -> OTHER_FAULTS.contains(body) ? OtherRefusalException.class : UnreadableException.class;
            case 400 -> InvalidInputException.class;
            case 404 -> NotFoundException.class;
            case 429 -> QuotaReachedException.class;
            case 500 -> UnexpectedServerErrorException.class;
            case 502 -> OtherServerErrorException.class;
            case 503 -> ServiceUnavailableException.class;
            case 504 -> GatewayTimeoutException.class;
            default -> OtherRefusalException.class;
        };
    }
}
