package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.delivery.Inbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DailyCodesTest {

    /** From {@link Parts#START}, ten in the morning, to midnight in India. */
    private static final Duration TO_MIDNIGHT = Duration.ofHours(14);

    private final Parts parts = new Parts();
    private App app;

    @BeforeEach
    void addAccounts() {
        parts.addAccount(RAVI, CodeKind.DAILY);
        parts.addAccount(MEERA, CodeKind.DAILY);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void theCodeOfTheDayHasFourDigitsAndIsSentWithEachLogin() {
        parts.login(app, RAVI);
        parts.clock().advance(TO_MIDNIGHT.minusMillis(1));
        parts.login(app, RAVI);
        assertThat(parts.inbox().messagesOf(RAVI))
                .hasSize(2)
                .extracting(Inbox.Message::code)
                .allSatisfy(code -> assertThat(code.reveal()).matches("[0-9]{4}"))
                .containsOnly(parts.code(RAVI));
    }

    @Test
    void theCodeOfTheDayIsGoodForEveryLoginOfTheDay() {
        parts.open(app, RAVI);
        AccessCode code = parts.code(RAVI);
        parts.clock().advance(TO_MIDNIGHT.minusMillis(1));
        granted(confirm(code));
    }

    @Test
    void aLoginJustBeforeMidnightIsCompletedAfterIt() {
        parts.clock().advance(TO_MIDNIGHT.minusMinutes(1));
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        parts.clock().advance(Duration.ofMinutes(2));
        granted(parts.secondFactors().confirm(app, RAVI, token, code, Parts.HOME));
    }

    @Test
    void afterMidnightInIndiaALoginWantsTheCodeOfTheNewDay() {
        parts.login(app, RAVI);
        AccessCode yesterday = parts.code(RAVI);
        parts.clock().advance(TO_MIDNIGHT);
        assertThat(confirm(yesterday)).isEqualTo(new SecondFactorResult.WrongCode(4));
        granted(confirm(parts.code(RAVI)));
    }

    @Test
    void oneUsersCodeIsNotAnothers() {
        parts.login(app, MEERA);
        parts.login(app, RAVI);
        assertThat(parts.code(RAVI)).isNotEqualTo(parts.code(MEERA));
        assertThat(confirm(parts.code(MEERA))).isEqualTo(new SecondFactorResult.WrongCode(4));
    }

    @Test
    void whereDailyCodesAreSwitchedOffEachLoginHasACodeOfSixDigits() {
        try (Parts strict = new Parts(SecondFactorPolicy.PRODUCTION, SessionPolicy.DEFAULT)) {
            strict.addAccount(RAVI, CodeKind.DAILY);
            App strictApp = strict.addApp(RAVI);
            strict.login(strictApp, RAVI);
            AccessCode first = strict.code(RAVI);
            OneTimeToken token = strict.login(strictApp, RAVI);
            assertThat(first.reveal()).matches("[0-9]{6}");
            assertThat(strict.secondFactors().confirm(strictApp, RAVI, token, first, Parts.HOME))
                    .isEqualTo(new SecondFactorResult.WrongCode(4));
            granted(strict.secondFactors().confirm(strictApp, RAVI, token, strict.code(RAVI), Parts.HOME));
        }
    }

    private SecondFactorResult confirm(AccessCode code) {
        return parts.secondFactors().confirm(app, RAVI, parts.login(app, RAVI), code, Parts.HOME);
    }
}
