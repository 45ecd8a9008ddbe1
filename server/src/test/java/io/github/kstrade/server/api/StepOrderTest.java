package io.github.kstrade.server.api;

import static io.github.kstrade.server.Parts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.api.session.SessionCalls;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.work.Admission;
import io.github.kstrade.server.work.Lanes;
import io.github.kstrade.server.work.WorkLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every sequence of up to four steps, in whatever order: init, login, second factor with the right code and without one, use, logout. Each step is answered as
 * the steps before it allow, a step out of order gets its documented 4xx and changes nothing, and no sequence without the code of a login opens a session.
 */
class StepOrderTest {

    private static final int LONGEST = 4;
    private static final Pattern TOKEN = Pattern.compile("\"(?:oneTimeToken|sessionToken)\":\"([0-9A-F]{32})\"");
    private static final String UNKNOWN = "0".repeat(32);

    private final Parts parts = new Parts();
    private final Admission admission = new Admission();
    private final Lanes lanes = new Lanes(WorkLimits.DEFAULT, System::nanoTime);
    private final TradeApi api = api();

    private enum Step {
        INIT,
        LOGIN,
        CODE,
        WITHOUT_CODE,
        USE,
        LOGOUT
    }

    @AfterEach
    void close() {
        lanes.close();
        parts.close();
    }

    @Test
    void everyOtherOrderGetsItsFaultAndChangesNothing() throws Exception {
        admission.open();
        List<List<Step>> sequences = sequences();
        assertThat(sequences).hasSize(1_296);
        int number = 0;
        for (List<Step> sequence : sequences) {
            Walk walk = new Walk(new Userid("USER" + number++));
            for (Step step : sequence) {
                walk.take(step, sequence);
            }
        }
    }

    /** Every sequence of four steps; those of fewer are how these begin. */
    private static List<List<Step>> sequences() {
        List<List<Step>> all = List.of(List.of());
        for (int length = 0; length < LONGEST; length++) {
            List<List<Step>> longer = new ArrayList<>();
            for (List<Step> sequence : all) {
                for (Step step : Step.values()) {
                    List<Step> next = new ArrayList<>(sequence);
                    next.add(step);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** What the server keeps of a user. */
    private record Kept(Optional<LoginAttempt> attempt, List<OpenSession> sessions, Object failures) {}

    /** One user on its way through a sequence, with the newest tokens that it was given. */
    private final class Walk {

        private final Userid userid;
        private final App app;
        private final AccessToken bearer;
        private String oneTimeToken = UNKNOWN;
        private String sessionToken = UNKNOWN;
        private boolean pending;
        private boolean alive;

        Walk(Userid userid) {
            this.userid = userid;
            parts.addAccount(userid, new Account.SecondFactor(CodeKind.PER_LOGIN, true));
            this.app = parts.addApp(userid);
            this.bearer = parts.registrar().newAccessToken(app.consumerKey(), Optional.empty());
        }

        void take(Step step, List<Step> sequence) throws Exception {
            Kept before = kept();
            String outcome = call(step);
            assertThat(outcome).as(step + " of " + sequence).isEqualTo(expected(step));
            if (outcome.startsWith("4") || step == Step.INIT) {
                assertThat(kept()).as("kept after " + step + " of " + sequence).isEqualTo(before);
            }
            if (outcome.equals("200") || step == Step.USE) {
                moveOn(step);
            }
            assertThat(parts.sessions().of(userid).stream()
                            .anyMatch(session -> session.token().equals(TokenHash.of(new SessionToken(sessionToken)))))
                    .as("alive after " + step + " of " + sequence)
                    .isEqualTo(alive);
        }

        private String expected(Step step) {
            return switch (step) {
                case INIT, LOGIN -> "200";
                case CODE -> pending ? "200" : "401/50001";
                case WITHOUT_CODE -> "401/50001";
                case USE -> alive ? "active" : "not active";
                case LOGOUT -> alive ? "200" : "400/99999";
            };
        }

        private void moveOn(Step step) {
            switch (step) {
                case LOGIN -> pending = true;
                case CODE -> {
                    pending = false;
                    alive = true;
                }
                case LOGOUT -> alive = false;
                case INIT, WITHOUT_CODE, USE -> {}
            }
        }

        private String call(Step step) throws Exception {
            return switch (step) {
                case INIT -> send(draft(SessionOperation.INIT).header("userid", userid.value()));
                case LOGIN -> send(draft(SessionOperation.LOGIN).body(body("password", PASSWORD.reveal())));
                case CODE ->
                    send(draft(SessionOperation.ACCESS_CODE)
                            .header("oneTimeToken", oneTimeToken)
                            .body(body("accessCode", code())));
                case WITHOUT_CODE ->
                    send(draft(SessionOperation.ONE_TIME_TOKEN)
                            .header("oneTimeToken", oneTimeToken)
                            .body("{\"userid\":\"" + userid + "\"}"));
                case USE -> parts.sessions().use(new SessionToken(sessionToken)).isPresent() ? "active" : "not active";
                case LOGOUT ->
                    send(draft(SessionOperation.LOGOUT)
                            .header("sessionToken", sessionToken)
                            .header("userid", userid.value()));
            };
        }

        private String send(Draft draft) throws Exception {
            Response answer = api.serve(draft.request()).toCompletableFuture().get(60, TimeUnit.SECONDS);
            Matcher token = TOKEN.matcher(answer.body());
            if (token.find()) {
                if (answer.body().contains("oneTimeToken")) {
                    oneTimeToken = token.group(1);
                } else {
                    sessionToken = token.group(1);
                }
            }
            return answer.status() == 200
                    ? "200"
                    : answer.status() + "/" + answer.fault().text();
        }

        private String code() {
            return parts.inbox().messagesOf(userid).isEmpty()
                    ? new AccessCode("123456").reveal()
                    : parts.code(userid).reveal();
        }

        private Draft draft(SessionOperation operation) {
            return Draft.of(operation, app).bearer(bearer);
        }

        private String body(String name, String value) {
            return "{\"userid\":\"" + userid + "\",\"" + name + "\":\"" + value + "\"}";
        }

        private Kept kept() {
            return new Kept(
                    parts.storage().sessions().attempt(TokenHash.of(new OneTimeToken(oneTimeToken))),
                    parts.storage().sessions().sessionsOf(userid),
                    parts.failures(userid));
        }
    }

    private TradeApi api() {
        ServiceAddress here = new ServiceAddress("http://127.0.0.1:8900/apim", 8900);
        RouteTable routes = SessionCalls.routes(
                parts.logins(), parts.secondFactors(), parts.sessions(), parts.ownSessions(), () -> here);
        Gate gate = new Gate(parts.storage().apps(), new LocalQuotas(parts.clock()), parts.clock());
        return new TradeApi(admission, lanes, gate, routes, new OpenPages());
    }
}
