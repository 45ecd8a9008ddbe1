package io.github.kstrade.e2e.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.session.SessionLimit;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.Totp;
import io.github.kstrade.server.session.TradingCalendar;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that ends by itself ends on time, not a millisecond earlier or later. */
@ExtendWith(TradeApiSandboxExtension.class)
class ExpiryTest {

    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Account.SecondFactor DAILY = new Account.SecondFactor(CodeKind.DAILY, true);
    private static final Account.SecondFactor TOTP = new Account.SecondFactor(CodeKind.TOTP, true);

    private static TradeApiSandbox at(String instant) {
        return TradeApiSandbox.builder().startAt(Instant.parse(instant)).start();
    }

    @Test
    void aSessionThatIsNotUsedEndsAfterAnHour(TradeApiSandbox sandbox) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String used = caller.newSession();
            sandbox.advance(Duration.ofMinutes(60));
            assertThat(sandbox.isAlive(used)).isTrue();
            sandbox.advance(Duration.ofMinutes(60));
            assertThat(sandbox.isAlive(used)).isTrue();
            sandbox.advance(Duration.ofMinutes(60).plus(INSTANT));
            assertThat(sandbox.isAlive(used)).isFalse();
            assertThat(caller.logout(used).outcome()).isEqualTo("400/99999");
            assertThat(sandbox.liveSessions(sandbox.account().userid())).isZero();
        }
    }

    @Test
    void aSessionEndsAtTheAbsoluteLimitHoweverMuchItIsUsed() throws IOException {
        SessionPolicy twoHours = new SessionPolicy(
                Duration.ofMinutes(60),
                Duration.ofHours(2),
                LocalTime.of(6, 0),
                TradingCalendar.DEFAULT,
                SessionLimit.NONE);
        Settings settings = TradeApiSandboxBuilder.SETTINGS.with(twoHours);
        try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().settings(settings).start();
                RawCaller caller = RawCaller.of(sandbox)) {
            String session = caller.newSession();
            for (int minutes = 0; minutes < 90; minutes += 30) {
                sandbox.advance(Duration.ofMinutes(30));
                assertThat(sandbox.isAlive(session)).isTrue();
            }
            sandbox.advance(Duration.ofMinutes(30).minus(INSTANT));
            assertThat(sandbox.isAlive(session)).isTrue();
            sandbox.advance(INSTANT);
            assertThat(sandbox.isAlive(session)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-01-05T23:59:00Z, PT31M", "2026-01-06T00:29:59.999Z, PT0.001S", "2026-03-01T23:30:00Z, PT1H"})
    void everySessionEndsAtSixInTheMorningOfATradingDayInIndia(String opened, Duration untilSix) throws IOException {
        try (TradeApiSandbox sandbox = at(opened);
                RawCaller caller = RawCaller.of(sandbox)) {
            String session = caller.newSession();
            sandbox.advance(untilSix.minus(INSTANT));
            assertThat(sandbox.isAlive(session)).isTrue();
            sandbox.advance(INSTANT);
            assertThat(sandbox.isAlive(session)).isFalse();
            assertThat(sandbox.isAlive(caller.newSession())).isTrue();
        }
    }

    @Test
    void aSessionOpenedAtSixLivesUntilTheNextSix() throws IOException {
        try (TradeApiSandbox sandbox = at("2026-01-06T00:30:00Z");
                RawCaller caller = RawCaller.of(sandbox)) {
            String session = caller.newSession();
            for (int minutes = 30; minutes < 24 * 60; minutes += 30) {
                sandbox.advance(Duration.ofMinutes(30));
                assertThat(sandbox.isAlive(session))
                        .as("after " + minutes + " minutes")
                        .isTrue();
            }
            sandbox.advance(Duration.ofMinutes(30));
            assertThat(sandbox.isAlive(session)).isFalse();
        }
    }

    @Test
    void aOneTimeTokenAndItsCodeAreGoodForTenMinutes(TradeApiSandbox sandbox) throws IOException {
        String userid = sandbox.account().userid();
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String early = caller.newOneTimeToken();
            String codeOfEarly = sandbox.newestAccessCode(userid);
            String late = caller.newOneTimeToken();
            String codeOfLate = sandbox.newestAccessCode(userid);
            String withoutCode = caller.newOneTimeToken();
            sandbox.advance(Duration.ofMinutes(10).minus(INSTANT));
            assertThat(caller.accessCode(early, codeOfEarly).outcome()).isEqualTo("200");
            sandbox.advance(INSTANT);
            assertThat(caller.accessCode(late, codeOfLate).outcome()).isEqualTo("401/50001");
            assertThat(caller.oneTimeToken(withoutCode).outcome()).isEqualTo("401/50001");
        }
    }

    @Test
    void aCodeIsGoodForItsOwnLoginOnlyAndANewLoginDoesNotGiveNewTries(TradeApiSandbox sandbox) throws IOException {
        String userid = sandbox.account().userid();
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String first = caller.newOneTimeToken();
            String codeOfFirst = sandbox.newestAccessCode(userid);
            String second = caller.newOneTimeToken();
            String codeOfSecond = sandbox.newestAccessCode(userid);
            if (!codeOfFirst.equals(codeOfSecond)) {
                assertThat(caller.accessCode(second, codeOfFirst).outcome()).isEqualTo("401/50003");
            }
            assertThat(caller.accessCode(first, codeOfFirst).outcome()).isEqualTo("200");
            assertThat(caller.accessCode(second, codeOfSecond).outcome()).isEqualTo("200");
        }
    }

    @Test
    void anAuthenticatorsCodeMayBeOneStepEarlyOrLateAndIsGoodOnce(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount account = sandbox.addAccount("TOTP1", TOTP);
        byte[] secret = sandbox.newTotpSecret("TOTP1");
        try (RawCaller caller = RawCaller.of(sandbox, account)) {
            assertThat(second(caller, codeAt(secret, sandbox, -60))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(secret, sandbox, 60))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(secret, sandbox, -30))).isEqualTo("200");
            assertThat(second(caller, codeAt(secret, sandbox, -30))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(secret, sandbox, 0))).isEqualTo("200");
            assertThat(second(caller, codeAt(secret, sandbox, 0))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(secret, sandbox, 30))).isEqualTo("200");
            assertThat(second(caller, codeAt(secret, sandbox, 0))).isEqualTo("401/50003");
            sandbox.advance(Duration.ofSeconds(30));
            assertThat(second(caller, codeAt(secret, sandbox, 0))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(secret, sandbox, 30))).isEqualTo("200");
            assertThat(sandbox.accessCodes("TOTP1")).isEmpty();
            assertThat(caller.oneTimeToken(caller.newOneTimeToken()).outcome()).isEqualTo("401/50001");
        }
    }

    @Test
    void aNewAuthenticatorMakesTheOldOneUseless(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount account = sandbox.addAccount("TOTP1", TOTP);
        byte[] old = sandbox.newTotpSecret("TOTP1");
        byte[] current = sandbox.newTotpSecret("TOTP1");
        try (RawCaller caller = RawCaller.of(sandbox, account)) {
            assertThat(second(caller, codeAt(old, sandbox, 0))).isEqualTo("401/50003");
            assertThat(second(caller, codeAt(current, sandbox, 0))).isEqualTo("200");
        }
    }

    @Test
    void theDailyCodeHasFourDigitsAndIsAnotherOneEachDayOfIndia() throws IOException {
        try (TradeApiSandbox sandbox = at("2026-01-05T18:29:59.999Z")) {
            SandboxAccount account = sandbox.addAccount("DAILY1", DAILY);
            try (RawCaller caller = RawCaller.of(sandbox, account)) {
                String first = caller.newOneTimeToken();
                String code = sandbox.newestAccessCode("DAILY1");
                assertThat(code).matches("[0-9]{4}");
                assertThat(caller.accessCode(first, code).outcome()).isEqualTo("200");
                assertThat(second(caller, code)).isEqualTo("200");
                assertThat(sandbox.newestAccessCode("DAILY1")).isEqualTo(code);
                sandbox.advance(INSTANT); // midnight in India
                String next = caller.newOneTimeToken();
                String newCode = sandbox.newestAccessCode("DAILY1");
                if (!newCode.equals(code)) {
                    assertThat(caller.accessCode(next, code).outcome()).isEqualTo("401/50003");
                }
                assertThat(caller.accessCode(next, newCode).outcome()).isEqualTo("200");
            }
        }
    }

    @Test
    void theWaitDoublesUpToAnHourAndIsForgottenByAWholeLogin(TradeApiSandbox sandbox) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            for (int free = 0; free < 4; free++) {
                assertThat(caller.login("not the password").outcome()).isEqualTo("401/50002");
            }
            for (int expected : new int[] {30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
                assertThat(caller.login("not the password").outcome()).isEqualTo("401/50002");
                RawAnswer wait = caller.login();
                assertThat(wait.outcome()).isEqualTo("429/50004");
                assertThat(wait.header("Retry-After")).isEqualTo(Integer.toString(expected));
                sandbox.advance(Duration.ofSeconds(expected).minus(INSTANT));
                assertThat(caller.login().outcome()).isEqualTo("429/50004");
                sandbox.advance(INSTANT);
            }
            String token = caller.newOneTimeToken(); // half a login forgets nothing
            assertThat(caller.login("not the password").outcome()).isEqualTo("401/50002");
            assertThat(caller.login().outcome()).isEqualTo("429/50004");
            assertThat(caller.oneTimeToken(token).outcome()).isEqualTo("200");
            for (int free = 0; free < 5; free++) {
                assertThat(caller.login("not the password").outcome()).isEqualTo("401/50002");
            }
            assertThat(caller.login().header("Retry-After")).isEqualTo("30");
        }
    }

    @Test
    void wrongCodesCountTowardsTheWaitLikeWrongPasswords(TradeApiSandbox sandbox) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String token = caller.newOneTimeToken();
            String right = sandbox.newestAccessCode(sandbox.account().userid());
            String wrong = right.equals("000000") ? "000001" : "000000";
            for (int i = 0; i < 5; i++) {
                assertThat(caller.accessCode(token, wrong).outcome()).isEqualTo("401/50003");
            }
            assertThat(caller.login().outcome()).isEqualTo("429/50004");
            sandbox.advance(Duration.ofSeconds(30));
            assertThat(caller.login().outcome()).isEqualTo("200");
        }
    }

    /** Logs in anew and gives the outcome of a code. */
    private static String second(RawCaller caller, String code) throws IOException {
        return caller.accessCode(caller.newOneTimeToken(), code).outcome();
    }

    private static String codeAt(byte[] secret, TradeApiSandbox sandbox, long secondsAhead) {
        return Totp.codeAt(secret, sandbox.now().plusSeconds(secondsAhead)).reveal();
    }
}
