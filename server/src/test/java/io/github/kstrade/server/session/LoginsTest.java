package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static io.github.kstrade.server.Parts.WRONG;
import static io.github.kstrade.server.Parts.granted;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {

    private final Parts parts = new Parts();
    private App app;

    @BeforeEach
    void addAccounts() {
        parts.addAccount(RAVI);
        parts.addAccount(MEERA);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void aRightPasswordIsGrantedAOneTimeTokenAndACodeGoesOut() {
        LoginResult.Granted granted = granted(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME));
        assertThat(granted.account().userid()).isEqualTo(RAVI);
        assertThat(granted.codeMade()).isEqualTo(START);
        assertThat(granted.oneTimeToken().reveal()).matches("[0-9A-F]{32}");
        assertThat(parts.inbox().messagesOf(RAVI)).singleElement().satisfies(message -> {
            assertThat(message.code().reveal()).matches("[0-9]{6}");
            assertThat(message.at()).isEqualTo(START);
        });
        assertThat(parts.inbox().messagesOf(MEERA)).isEmpty();
    }

    @Test
    void theStoreLearnsNeitherTheTokenNorTheCode() {
        var token = parts.login(app, RAVI);
        LoginAttempt attempt =
                parts.storage().sessions().attempt(TokenHash.of(token)).orElseThrow();
        assertThat(attempt.toString())
                .doesNotContain(token.reveal(), parts.code(RAVI).reveal());
        assertThat(attempt.id()).isEqualTo(parts.inbox().messagesOf(RAVI).get(0).attempt());
        assertThat(attempt.expires()).isEqualTo(START.plusSeconds(600));
        assertThat(attempt.code().salt()).matches("[0-9A-F]{32}");
    }

    @Test
    void everyLoginHasATokenACodeAndANameOfItsOwn() {
        var first = parts.login(app, RAVI);
        var second = parts.login(app, RAVI);
        assertThat(second).isNotEqualTo(first);
        assertThat(parts.inbox().messagesOf(RAVI))
                .extracting(message -> message.attempt())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void anUnknownUserAWrongPasswordAndADisabledAccountAreRefusedAlike() {
        parts.registrar().setEnabled(MEERA, false);
        LoginResult refused = new LoginResult.Refused();
        assertThat(parts.logins().login(app, NOBODY, PASSWORD, Parts.HOME)).isEqualTo(refused);
        assertThat(parts.logins().login(app, RAVI, WRONG, Parts.HOME)).isEqualTo(refused);
        assertThat(parts.logins().login(app, MEERA, PASSWORD, Parts.HOME)).isEqualTo(refused);
        assertThat(parts.logins().login(app, MEERA, WRONG, Parts.HOME)).isEqualTo(refused);
        assertThat(parts.inbox().messagesOf(RAVI)).isEmpty();
        assertThat(parts.inbox().messagesOf(MEERA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ravi01", "Ravi01", "RAVI0"})
    void aUseridIsTakenAsItIsWritten(String userid) {
        assertThat(parts.logins().login(app, new Userid(userid), PASSWORD, Parts.HOME))
                .isEqualTo(new LoginResult.Refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAVI01", "NOBODY", "disabled"})
    void theWaitAfterEachFailureGrowsToAnHourWhoeverTheUserIs(String name) {
        Userid userid = new Userid(name);
        if (name.equals("disabled")) {
            parts.addAccount(userid);
            parts.registrar().setEnabled(userid, false);
        }
        List<Long> waits = new ArrayList<>();
        for (int failure = 1; failure <= 14; failure++) {
            assertThat(parts.logins().login(app, userid, WRONG, Parts.HOME)).isEqualTo(new LoginResult.Refused());
            Duration wait = waitOf(userid);
            waits.add(wait.toSeconds());
            parts.clock().advance(wait);
        }
        assertThat(waits)
                .containsExactly(0L, 0L, 0L, 0L, 30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 3_600L, 3_600L, 3_600L);
    }

    @Test
    void aRightPasswordDuringTheWaitIsToldToWaitAndIsNotTried() {
        parts.failLogins(app, RAVI, 5);
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME))
                .isEqualTo(new LoginResult.Wait(Duration.ofSeconds(30)));
        parts.clock().advance(Duration.ofMillis(29_999));
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME))
                .isEqualTo(new LoginResult.Wait(Duration.ofMillis(1)));
        parts.clock().advance(Duration.ofMillis(1));
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void whatIsTriedDuringTheWaitIsNotCounted() {
        parts.failLogins(app, RAVI, 5);
        parts.failLogins(app, RAVI, 20);
        assertThat(failures(RAVI)).isEqualTo(new Failures(5, START.plusSeconds(30)));
    }

    @Test
    void oneUsersWaitIsNobodyElses() {
        parts.failLogins(app, RAVI, 5);
        assertThat(parts.logins().login(app, MEERA, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void aRightPasswordAloneForgetsNoFailure() {
        parts.failLogins(app, RAVI, 4);
        parts.login(app, RAVI);
        parts.failLogins(app, RAVI, 1);
        assertThat(waitOf(RAVI)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aCompleteLoginForgetsTheFailures() {
        parts.failLogins(app, RAVI, 4);
        parts.open(app, RAVI);
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
        parts.failLogins(app, RAVI, 4);
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void aLoginThatWasBegunBeforeTheWaitIsCompletedAfterIt() {
        var token = parts.login(app, RAVI);
        parts.failLogins(app, RAVI, 5);
        assertThat(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(new SecondFactorResult.Wait(Duration.ofSeconds(30)));
        parts.clock().advance(Duration.ofSeconds(30));
        granted(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
    }

    @Test
    void rightPasswordsAreNeverCountedHoweverMany() {
        for (int i = 0; i < 30; i++) {
            parts.login(app, RAVI);
        }
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
    }

    @Test
    void failuresAreForgottenADayAfterTheLast() {
        parts.failLogins(app, RAVI, 4);
        parts.clock().advance(Duration.ofHours(24));
        parts.sessions().forgetOld();
        assertThat(failures(RAVI).count()).isEqualTo(4);
        parts.clock().advance(Duration.ofMillis(1));
        parts.sessions().forgetOld();
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
    }

    @ParameterizedTest
    @CsvSource({"-1,PT30S,PT1H", "100,PT30S,PT1H", "4,PT0.999S,PT1H", "4,PT-30S,PT1H", "4,PT30S,PT29S", "4,PT30S,P2D"})
    void aWaitPolicyThatMakesNoSenseIsRefused(int free, Duration first, Duration longest) {
        assertThatThrownBy(() -> new WaitPolicy(free, first, longest, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 to 99 free failures, a first wait of 1 s or more and a longest wait not below it and not"
                        + " above a day, not " + free + ", " + first + ", " + longest);
    }

    @Test
    void noNumberOfFailuresIsTooManyForThePolicy() {
        WaitPolicy policy = new WaitPolicy(0, Duration.ofDays(1), Duration.ofDays(1), 100);
        assertThat(policy.afterFailure(new Failures(1_000_000, Instant.EPOCH), START))
                .isEqualTo(new Failures(1_000_001, START.plus(Duration.ofDays(1))));
        assertThat(policy.afterFailure(Failures.NONE, START).waitUntil()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 0, -1, 101})
    void aHardLimitThatMakesNoSenseIsRefused(int limit) {
        assertThatThrownBy(() -> new WaitPolicy(4, Duration.ofSeconds(30), Duration.ofHours(1), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a wait of a day comes after more failures than are free and after 100 at the latest, not"
                        + " after " + limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAVI01", "NOBODY"})
    void fromTheHundredthFailureOnEachBringsAWaitOfADayAndWaitingIsNotForgiven(String name) {
        Userid userid = new Userid(name);
        for (int failure = 1; failure < 100; failure++) {
            parts.failLogins(app, userid, 1);
            assertThat(waitOf(userid)).isLessThanOrEqualTo(Duration.ofHours(1));
            parts.clock().advance(waitOf(userid));
            parts.sessions().forgetOld();
        }
        for (int more = 0; more < 3; more++) {
            parts.failLogins(app, userid, 1);
            assertThat(waitOf(userid)).isEqualTo(Duration.ofDays(1));
            parts.clock().advance(Duration.ofDays(1));
            parts.sessions().forgetOld();
        }
        assertThat(failures(userid).count()).isEqualTo(102);
        parts.clock().advance(Duration.ofDays(30));
        parts.sessions().forgetOld();
        assertThat(failures(userid).count()).isEqualTo(102);
        parts.clock().advance(Duration.ofDays(1).plusMillis(1));
        parts.sessions().forgetOld();
        assertThat(failures(userid)).isEqualTo(Failures.NONE);
    }

    @Test
    void failuresAreForgottenADayAfterTheirWait() {
        parts.failLogins(app, RAVI, 5);
        parts.clock().advance(Duration.ofDays(1).plusSeconds(30));
        parts.sessions().forgetOld();
        assertThat(failures(RAVI).count()).isEqualTo(5);
        parts.clock().advance(Duration.ofMillis(1));
        parts.sessions().forgetOld();
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
    }

    @Test
    void afterAWaitOfADayTheOwnerLogsInAndAllIsForgotten() {
        for (int failure = 0; failure < 100; failure++) {
            parts.failLogins(app, RAVI, 1);
            parts.clock().advance(waitOf(RAVI));
        }
        parts.open(app, RAVI);
        assertThat(failures(RAVI)).isEqualTo(Failures.NONE);
    }

    private Duration waitOf(Userid userid) {
        Duration wait =
                Duration.between(parts.clock().instant(), failures(userid).waitUntil());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Failures failures(Userid userid) {
        return parts.storage().failures().of(guesser(userid));
    }
}
