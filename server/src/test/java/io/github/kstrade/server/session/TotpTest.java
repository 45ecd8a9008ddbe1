package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final SecondFactorResult WRONG = new SecondFactorResult.WrongCode(4);

    private final Parts parts = new Parts();
    private byte[] secret = new byte[0];
    private App app;

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI, CodeKind.TOTP);
        secret = parts.registrar().newTotpSecret(RAVI);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    /** Appendix B of RFC 6238, its last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.codeAt(RFC_SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(new AccessCode(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, 0, 30})
    void aCodeOneStepEarlyOrLateIsRight(int secondsOff) {
        assertThat(confirm(codeAt(START.plusSeconds(secondsOff)))).isInstanceOf(SecondFactorResult.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, -31, 60, 3_600})
    void aCodeFurtherOffIsWrong(int secondsOff) {
        assertThat(confirm(codeAt(START.plusSeconds(secondsOff)))).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,true",
        "0,30,false",
        "0,-30,false",
        "1,30,true",
        "1,60,false",
        "2,60,true",
        "2,-60,true",
        "2,90,false"
    })
    void howFarOffACodeMayBeIsASetting(int driftSteps, int secondsOff, boolean right) {
        SecondFactorPolicy policy = new SecondFactorPolicy(Duration.ofMinutes(10), 5, false, driftSteps, false);
        try (Parts drifting = new Parts(policy, SessionPolicy.DEFAULT)) {
            drifting.addAccount(RAVI, CodeKind.TOTP);
            AccessCode code = Totp.codeAt(drifting.registrar().newTotpSecret(RAVI), START.plusSeconds(secondsOff));
            App drifted = drifting.addApp(RAVI);
            assertThat(drifting.secondFactors().confirm(drifted, RAVI, drifting.login(drifted, RAVI), code, Parts.HOME))
                    .isInstanceOf(right ? SecondFactorResult.Granted.class : SecondFactorResult.WrongCode.class);
        }
    }

    @Test
    void noCodeIsSentToAnybody() {
        parts.login(app, RAVI);
        assertThat(parts.inbox().messagesOf(RAVI)).isEmpty();
    }

    @Test
    void aCodeWorksOnceEvenInAnotherLogin() {
        AccessCode code = codeAt(START);
        assertThat(confirm(code)).isInstanceOf(SecondFactorResult.Granted.class);
        assertThat(confirm(code)).isEqualTo(WRONG);
    }

    @Test
    void anEarlierStepIsUsedUpByALaterOne() {
        assertThat(confirm(codeAt(START))).isInstanceOf(SecondFactorResult.Granted.class);
        assertThat(confirm(codeAt(START.minusSeconds(30)))).isEqualTo(WRONG);
        assertThat(confirm(codeAt(START.plusSeconds(30)))).isInstanceOf(SecondFactorResult.Granted.class);
    }

    @Test
    void aNewSecretMakesTheOldOneUseless() {
        AccessCode old = codeAt(START);
        secret = parts.registrar().newTotpSecret(RAVI);
        assertThat(confirm(old)).isEqualTo(WRONG);
        assertThat(confirm(codeAt(START))).isInstanceOf(SecondFactorResult.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12345", "1234567", "abcdef"})
    void whatIsNoCodeOfSixDigitsIsWrong(String code) {
        assertThat(confirm(new AccessCode(code))).isEqualTo(WRONG);
    }

    @Test
    void anAccountWithoutASecretHasNoRightCode() {
        parts.addAccount(Parts.MEERA, CodeKind.TOTP);
        var token = parts.login(app, Parts.MEERA);
        assertThat(parts.secondFactors().confirm(app, Parts.MEERA, token, codeAt(START), Parts.HOME))
                .isEqualTo(WRONG);
    }

    @Test
    void theCodeMovesOnWithTheClock() {
        parts.clock().advance(Duration.ofHours(5));
        assertThat(confirm(codeAt(START))).isEqualTo(WRONG);
        assertThat(confirm(codeAt(parts.clock().instant()))).isInstanceOf(SecondFactorResult.Granted.class);
    }

    private SecondFactorResult confirm(AccessCode code) {
        return parts.secondFactors().confirm(app, RAVI, parts.login(app, RAVI), code, Parts.HOME);
    }

    private AccessCode codeAt(Instant instant) {
        return Totp.codeAt(secret, instant);
    }
}
