package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static io.github.kstrade.server.Parts.granted;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorsTest {

    private static final SecondFactorResult INVALID = new SecondFactorResult.InvalidToken();

    private final Parts parts = new Parts();
    private final SecondFactors secondFactors = parts.secondFactors();
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
    void theRightCodeOpensASession() {
        OneTimeToken token = parts.login(app, RAVI);
        var granted = granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
        assertThat(granted.account().userid()).isEqualTo(RAVI);
        assertThat(granted.sessionToken().reveal()).matches("[0-9A-F]{32}").isNotEqualTo(token.reveal());
        assertThat(granted.session())
                .isEqualTo(new OpenSession(
                        TokenHash.of(granted.sessionToken()),
                        RAVI,
                        app.consumerKey(),
                        START,
                        START,
                        Duration.ofHours(1),
                        SessionPolicy.DEFAULT.endOf(START)));
        assertThat(parts.storage().sessions().session(granted.session().token()))
                .contains(granted.session());
    }

    @Test
    void whoMustWaitForWhatSpentTheTokenMeanwhileIsToldThatItIsInvalid() {
        OneTimeToken token = parts.login(app, RAVI);
        SecondFactors late =
                parts.secondFactors(new LateFailures(parts.storage().failures(), () -> {
                    for (int i = 0; i < 5; i++) {
                        secondFactors.confirm(app, RAVI, token, parts.wrongCode(RAVI), Parts.HOME);
                    }
                }));
        assertThat(late.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME)).isEqualTo(INVALID);
    }

    /** Failures that are looked at only when something else has happened. */
    private static final class LateFailures implements LoginFailures {

        private final LoginFailures failures;
        private Runnable before;

        LateFailures(LoginFailures failures, Runnable before) {
            this.failures = failures;
            this.before = before;
        }

        @Override
        public Failures of(Guesser guesser) {
            Runnable now = before;
            before = () -> {};
            now.run();
            return failures.of(guesser);
        }

        @Override
        public boolean replace(Guesser guesser, Failures before, Failures after, Instant remembered) {
            return failures.replace(guesser, before, after, remembered);
        }

        @Override
        public boolean forgetUnchangedSince(Instant instant, int limit) {
            return failures.forgetUnchangedSince(instant, limit);
        }
    }

    @Test
    void anUnknownTokenIsInvalid() {
        assertThat(secondFactors.confirm(app, RAVI, new OneTimeToken("00"), new AccessCode("123456"), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, RAVI, new OneTimeToken("00"), Parts.HOME))
                .isEqualTo(INVALID);
    }

    @Test
    void aTokenIsGoodUntilTheLastMomentOfItsTenMinutes() {
        OneTimeToken token = parts.login(app, RAVI);
        parts.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
    }

    @Test
    void aTokenIsInvalidFromTenMinutesOn() {
        OneTimeToken token = parts.login(app, RAVI);
        parts.clock().advance(Duration.ofMinutes(10));
        assertThat(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, RAVI, token, Parts.HOME))
                .isEqualTo(INVALID);
    }

    @Test
    void aCodeOlderThanTenMinutesIsRefusedFromTheFirstMillisecondOn() {
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        parts.clock().advance(Duration.ofMinutes(10).plusMillis(1));
        assertThat(secondFactors.confirm(app, RAVI, token, code, Parts.HOME)).isEqualTo(INVALID);
        assertThat(parts.sessions().of(RAVI)).isEmpty();
    }

    @Test
    void aSessionTokenIsNewAndItsOneTimeTokenIsNoneAndDiesWithIt() {
        var first = parts.open(app, RAVI);
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        var second = granted(secondFactors.confirm(app, RAVI, token, code, Parts.HOME));
        assertThat(second.sessionToken().reveal())
                .isNotEqualTo(token.reveal())
                .isNotEqualTo(first.sessionToken().reveal());
        assertThat(secondFactors.confirm(app, RAVI, token, code, Parts.HOME)).isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, RAVI, token, Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(parts.sessions().use(new SessionToken(token.reveal()))).isEmpty();
    }

    @Test
    void aSpentTokenIsInvalid() {
        OneTimeToken token = parts.login(app, RAVI);
        granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
        assertThat(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, RAVI, token, Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(parts.sessions().of(RAVI)).hasSize(1);
    }

    @Test
    void anotherUsersTokenIsInvalidAndStaysGoodForItsOwn() {
        OneTimeToken token = parts.login(app, RAVI);
        assertThat(secondFactors.confirm(app, MEERA, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, MEERA, token, Parts.HOME))
                .isEqualTo(INVALID);
        granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
    }

    @Test
    void anotherAppsTokenIsInvalidAndStaysGoodForItsOwn() {
        OneTimeToken token = parts.login(app, RAVI);
        App other = parts.addApp(RAVI);
        assertThat(secondFactors.confirm(other, RAVI, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(other, RAVI, token, Parts.HOME))
                .isEqualTo(INVALID);
        granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
    }

    @Test
    void anAccountThatWasDisabledMeanwhileGetsNoSession() {
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        parts.registrar().setEnabled(RAVI, false);
        assertThat(secondFactors.confirm(app, RAVI, token, code, Parts.HOME)).isEqualTo(INVALID);
        parts.registrar().setEnabled(RAVI, true);
        assertThat(secondFactors.confirm(app, RAVI, token, code, Parts.HOME)).isEqualTo(INVALID);
    }

    @Test
    void theFifthWrongCodeSpendsTheToken() {
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode wrong = parts.wrongCode(RAVI);
        for (int left : List.of(4, 3, 2, 1, 0)) {
            assertThat(secondFactors.confirm(app, RAVI, token, wrong, Parts.HOME))
                    .isEqualTo(new SecondFactorResult.WrongCode(left));
        }
        assertThat(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME))
                .isEqualTo(INVALID);
        assertThat(secondFactors.confirmWithoutCode(app, RAVI, token, Parts.HOME))
                .isEqualTo(INVALID);
    }

    @Test
    void theRightCodeAfterFourWrongOnesOpensTheSession() {
        OneTimeToken token = parts.login(app, RAVI);
        for (int i = 0; i < 4; i++) {
            secondFactors.confirm(app, RAVI, token, parts.wrongCode(RAVI), Parts.HOME);
        }
        granted(secondFactors.confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
    }

    @Test
    void wrongCodesCountAsFailuresOfTheUserAndANewLoginDoesNotForgetThem() {
        OneTimeToken first = parts.login(app, RAVI);
        for (int i = 0; i < 3; i++) {
            secondFactors.confirm(app, RAVI, first, parts.wrongCode(RAVI), Parts.HOME);
        }
        OneTimeToken second = parts.login(app, RAVI);
        assertThat(parts.storage().failures().of(guesser(RAVI)).count()).isEqualTo(3);
        secondFactors.confirm(app, RAVI, second, parts.wrongCode(RAVI), Parts.HOME);
        secondFactors.confirm(app, RAVI, second, parts.wrongCode(RAVI), Parts.HOME);
        assertThat(parts.logins().login(app, RAVI, Parts.PASSWORD, Parts.HOME))
                .isEqualTo(new LoginResult.Wait(Duration.ofSeconds(30)));
    }

    @Test
    void aCodeIsGoodForTheLoginItWasMadeForOnly() {
        OneTimeToken first = parts.login(app, RAVI);
        AccessCode codeOfFirst = parts.code(RAVI);
        OneTimeToken second = parts.login(app, RAVI);
        assertThat(secondFactors.confirm(app, RAVI, second, codeOfFirst, Parts.HOME))
                .isEqualTo(new SecondFactorResult.WrongCode(4));
        granted(secondFactors.confirm(app, RAVI, first, codeOfFirst, Parts.HOME));
        granted(secondFactors.confirm(app, RAVI, second, parts.code(RAVI), Parts.HOME));
    }

    @Test
    void twoLoginsOfOneUserOpenTwoSessions() {
        parts.open(app, RAVI);
        parts.open(app, RAVI);
        assertThat(parts.sessions().of(RAVI)).hasSize(2);
    }

    @Test
    void withoutACodeASessionOpensWhereServerAndAccountAllowIt() {
        granted(secondFactors.confirmWithoutCode(app, RAVI, parts.login(app, RAVI), Parts.HOME));
    }

    @Test
    void withoutACodeNothingOpensForAnAccountThatInsistsOnIt() {
        parts.addAccount(Parts.NOBODY, new Account.SecondFactor(CodeKind.PER_LOGIN, true));
        OneTimeToken token = parts.login(app, Parts.NOBODY);
        assertThat(secondFactors.confirmWithoutCode(app, Parts.NOBODY, token, Parts.HOME))
                .isEqualTo(INVALID);
        granted(secondFactors.confirm(app, Parts.NOBODY, token, parts.code(Parts.NOBODY), Parts.HOME));
    }

    @Test
    void withoutACodeNothingOpensOnAServerThatInsistsOnIt() {
        SecondFactorPolicy insisting = new SecondFactorPolicy(Duration.ofMinutes(10), 5, false, 1, true);
        try (Parts strict = new Parts(insisting, SessionPolicy.DEFAULT)) {
            strict.addAccount(RAVI);
            App strictApp = strict.addApp(RAVI);
            OneTimeToken token = strict.login(strictApp, RAVI);
            assertThat(strict.secondFactors().confirmWithoutCode(strictApp, RAVI, token, Parts.HOME))
                    .isEqualTo(INVALID);
            granted(strict.secondFactors().confirm(strictApp, RAVI, token, strict.code(RAVI), Parts.HOME));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0.999S", "PT0S", "PT-1M", "PT10M0.001S"})
    void aTokenThatWouldLiveTooShortOrTooLongIsRefused(Duration lifetime) {
        assertThatThrownBy(() -> new SecondFactorPolicy(lifetime, 5, true, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a one-time token lives 1 second to 10 minutes, not " + lifetime);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "11"})
    void aLimitOfNoOrTooManyWrongCodesIsRefused(int limit) {
        assertThatThrownBy(() -> new SecondFactorPolicy(Duration.ofMinutes(10), limit, true, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 to 10 wrong codes may spend a one-time token, not " + limit);
    }
}
