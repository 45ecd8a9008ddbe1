package io.github.kstrade.e2e.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.session.SessionLimit;
import io.github.kstrade.server.session.SessionLimit.WhenFull;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many sessions a user may have, and how users see and end their own, over HTTP. */
class SessionPoliciesTest {

    private static final String OWN_SESSIONS = "/apim/kstrade/1.0/sessions";
    private static final String OWN_SESSION = "/apim/kstrade/1.0/session";

    @Test
    void theNewestSessionOfOneEndsTheOneBefore() throws IOException {
        try (TradeApiSandbox sandbox = sandbox(1, WhenFull.END_OLDEST);
                RawCaller caller = RawCaller.of(sandbox)) {
            String first = caller.newSession();
            String second = caller.newSession();
            assertThat(caller.logout(first).outcome()).isEqualTo("400/99999");
            assertThat(caller.logout(second).outcome()).isEqualTo("200");
        }
    }

    @Test
    void oneSessionTooManyIsRefusedWithoutCountingAsAFailureAndTheSameCodeOpensItLater() throws IOException {
        try (TradeApiSandbox sandbox = sandbox(2, WhenFull.REFUSE);
                RawCaller caller = RawCaller.of(sandbox)) {
            String first = caller.newSession();
            caller.newSession();
            String token = caller.newOneTimeToken();
            String code = sandbox.newestAccessCode(sandbox.account().userid());
            for (int i = 0; i < 8; i++) {
                RawAnswer full = caller.accessCode(token, code);
                assertThat(full.outcome()).isEqualTo("403/50005");
                assertThat(full.fault().message()).isEqualTo("Too many sessions");
            }
            assertThat(caller.login().outcome()).isEqualTo("200");
            assertThat(caller.logout(first).outcome()).isEqualTo("200");
            assertThat(caller.accessCode(token, code).outcome()).isEqualTo("200");
        }
    }

    @Test
    void anyNumberIsAllowedUnlessItIsSet() throws IOException {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                RawCaller caller = RawCaller.of(sandbox)) {
            String first = caller.newSession();
            for (int i = 0; i < 10; i++) {
                caller.newSession();
            }
            assertThat(caller.logout(first).outcome()).isEqualTo("200");
        }
    }

    @Test
    void aUserSeesTheOwnSessionsAndFailedLoginsAndEndsOneOrAll() throws IOException {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                RawCaller caller = RawCaller.of(sandbox)) {
            String first = caller.newSession();
            String second = caller.newSession();
            caller.login("not the password");
            JsonNode seen = own(caller, sandbox, "none");
            assertThat(seen.path("sessions")).hasSize(2);
            assertThat(seen.at("/failedLogins/elsewhere/count").intValue()).isEqualTo(1);
            assertThat(seen.toString()).doesNotContain(first, second);
            String id = seen.at("/sessions/0/id").textValue();
            JsonNode left = own(caller, sandbox, id);
            assertThat(left.path("ended").intValue()).isEqualTo(1);
            assertThat(left.path("sessions")).hasSize(1);
            assertThat(own(caller, sandbox, "all").path("ended").intValue()).isEqualTo(1);
            for (String session : List.of(first, second)) {
                assertThat(sandbox.isAlive(session)).isFalse();
            }
        }
    }

    @Test
    void withoutBothFactorsNothingIsSeenOrEnded() throws IOException {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                RawCaller caller = RawCaller.of(sandbox)) {
            String session = caller.newSession();
            String token = caller.newOneTimeToken();
            String code = sandbox.newestAccessCode(sandbox.account().userid());
            String wrong = code.equals("000000") ? "000001" : "000000";
            assertThat(caller.call(request(sandbox, token, wrong, "all")).outcome())
                    .isEqualTo("401/50003");
            assertThat(caller.call(request(sandbox, "0".repeat(32), code, "all"))
                            .outcome())
                    .isEqualTo("401/50001");
            assertThat(caller.call(request(sandbox, token, code, "mine")).outcome())
                    .isEqualTo("400/50000");
            assertThat(caller.call(request(sandbox, token, code, "all").without("Authorization"))
                            .outcome())
                    .isEqualTo("401/900902");
            assertThat(caller.call(request(sandbox, token, code, "all").method("GET"))
                            .outcome())
                    .isEqualTo("405/405");
            assertThat(sandbox.isAlive(session)).isTrue();
        }
    }

    @Test
    void aSessionTokenTellsWhetherItStillOpensASession() throws IOException {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                RawCaller caller = RawCaller.of(sandbox)) {
            SandboxAccount otherApp = sandbox.addApp(sandbox.account(), 60);
            String session = caller.newSession();
            RawAnswer seen = caller.call(ownSession(sandbox.account(), session));
            assertThat(seen.json().at("/Success/userid").textValue())
                    .isEqualTo(sandbox.account().userid());
            assertThat(seen.text()).doesNotContain(session);
            assertThat(caller.call(ownSession(otherApp, session)).outcome()).isEqualTo("400/99999");
            sandbox.endSessions(sandbox.account().userid());
            assertThat(caller.call(ownSession(sandbox.account(), session)).outcome())
                    .isEqualTo("400/99999");
        }
    }

    private static RawRequest ownSession(SandboxAccount account, String session) {
        return RawRequest.logout(account, session)
                .method("GET")
                .path(OWN_SESSION)
                .without("userid")
                .without("ip")
                .without("appId");
    }

    private static JsonNode own(RawCaller caller, TradeApiSandbox sandbox, String end) throws IOException {
        String token = caller.newOneTimeToken();
        String code = sandbox.newestAccessCode(sandbox.account().userid());
        RawAnswer answer = caller.call(request(sandbox, token, code, end));
        assertThat(answer.outcome()).isEqualTo("200");
        return answer.json().path("Success");
    }

    private static RawRequest request(TradeApiSandbox sandbox, String token, String code, String end) {
        return RawRequest.accessCode(sandbox.account(), token, code)
                .path(OWN_SESSIONS)
                .fields(Map.of("userid", sandbox.account().userid(), "accessCode", code, "end", end));
    }

    private static TradeApiSandbox sandbox(int most, WhenFull whenFull) {
        SessionPolicy standard = SessionPolicy.DEFAULT;
        return TradeApiSandbox.builder()
                .settings(TradeApiSandboxBuilder.SETTINGS.with(new SessionPolicy(
                        standard.idleLimit(),
                        standard.absoluteLimit(),
                        standard.dailyEnd(),
                        standard.calendar(),
                        new SessionLimit(most, whenFull))))
                .start();
    }
}
