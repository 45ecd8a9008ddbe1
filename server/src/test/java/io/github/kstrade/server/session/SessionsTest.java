package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Parts parts = new Parts();
    private final Sessions sessions = parts.sessions();
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
    void aSessionLivesAnHourUnused() {
        SessionToken token = open();
        parts.clock().advance(Duration.ofHours(1));
        assertThat(sessions.of(RAVI)).hasSize(1);
        parts.clock().advance(MOMENT);
        assertThat(sessions.of(RAVI)).isEmpty();
        assertThat(sessions.use(token)).isEmpty();
        assertThat(sessions.logout(app, RAVI, token)).isFalse();
    }

    @Test
    void useStartsTheHourAnew() {
        SessionToken token = open();
        for (int i = 0; i < 3; i++) {
            parts.clock().advance(Duration.ofHours(1));
            assertThat(sessions.use(token)).isPresent();
        }
        parts.clock().advance(Duration.ofHours(1).plus(MOMENT));
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void lookingAtASessionIsNoUse() {
        SessionToken token = open();
        parts.clock().advance(Duration.ofMinutes(59));
        assertThat(sessions.of(RAVI)).hasSize(1);
        parts.clock().advance(Duration.ofMinutes(2));
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void noUseOutlivesTheAbsoluteLimit() {
        SessionPolicy threeHours = new SessionPolicy(
                Duration.ofHours(2),
                Duration.ofHours(3),
                LocalTime.of(6, 0),
                TradingCalendar.DEFAULT,
                SessionLimit.NONE);
        try (Parts strict = new Parts(SecondFactorPolicy.SANDBOX, threeHours)) {
            strict.addAccount(RAVI);
            SessionToken token = strict.open(strict.addApp(RAVI), RAVI).sessionToken();
            strict.clock().advance(Duration.ofHours(2));
            assertThat(strict.sessions().use(token)).isPresent();
            strict.clock().advance(Duration.ofHours(1).minus(MOMENT));
            assertThat(strict.sessions().use(token)).isPresent();
            strict.clock().advance(MOMENT);
            assertThat(strict.sessions().use(token)).isEmpty();
            assertThat(strict.sessions().of(RAVI)).isEmpty();
        }
    }

    @Test
    void noUseOutlivesSixInTheMorning() {
        SessionToken token = open();
        for (int minutes = 0; minutes < 20 * 60 - 30; minutes += 30) {
            parts.clock().advance(Duration.ofMinutes(30));
            assertThat(sessions.use(token))
                    .as(parts.clock().instant().toString())
                    .isPresent();
        }
        parts.clock().advance(Duration.ofMinutes(30).minus(MOMENT));
        assertThat(sessions.use(token)).isPresent();
        parts.clock().advance(MOMENT);
        assertThat(parts.clock().instant()).isEqualTo(Instant.parse("2026-11-26T00:30:00Z"));
        assertThat(sessions.use(token)).isEmpty();
    }

    /** Six in the morning in India is half past midnight in UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:29:59.999Z,2026-11-25T00:30:00Z",
        "2026-11-25T00:30:00Z,2026-11-26T00:30:00Z",
        "2026-11-25T00:30:00.001Z,2026-11-26T00:30:00Z",
        "2026-11-25T18:29:59Z,2026-11-26T00:30:00Z",
        "2026-11-25T18:30:00Z,2026-11-26T00:30:00Z",
        "2026-12-31T23:00:00Z,2027-01-01T00:30:00Z",
        "2028-02-28T12:00:00Z,2028-02-29T00:30:00Z"
    })
    void allSessionsEndAtSixInTheMorningInIndia(Instant opened, Instant ends) {
        assertThat(SessionPolicy.DEFAULT.endOf(opened)).isEqualTo(ends);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H0.001S", "P2D", "P365D"})
    void noAbsoluteLimitIsMoreThanADay(Duration absolute) {
        assertThatThrownBy(() -> new SessionPolicy(
                        Duration.ofHours(1), absolute, LocalTime.of(6, 0), TradingCalendar.DEFAULT, SessionLimit.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a session lives 24 hours at most, not " + absolute);
    }

    @Test
    void theDefaultsAreWithinWhatNistAsksFor() {
        assertThat(SessionPolicy.DEFAULT.idleLimit()).isLessThanOrEqualTo(Duration.ofMinutes(60));
        assertThat(SessionPolicy.DEFAULT.absoluteLimit()).isLessThanOrEqualTo(Duration.ofHours(24));
    }

    @Test
    void theEarlierOfAbsoluteLimitAndDailyEndCounts() {
        SessionPolicy eightHours = new SessionPolicy(
                Duration.ofHours(1),
                Duration.ofHours(8),
                LocalTime.of(6, 0),
                TradingCalendar.DEFAULT,
                SessionLimit.NONE);
        assertThat(eightHours.endOf(START)).isEqualTo(START.plus(Duration.ofHours(8)));
        Instant evening = START.plus(Duration.ofHours(13));
        assertThat(eightHours.endOf(evening)).isEqualTo(Instant.parse("2026-11-26T00:30:00Z"));
    }

    @Test
    void logoutIsFinalAtOnce() {
        SessionToken token = open();
        assertThat(sessions.logout(app, RAVI, token)).isTrue();
        assertThat(sessions.use(token)).isEmpty();
        assertThat(sessions.logout(app, RAVI, token)).isFalse();
        assertThat(sessions.of(RAVI)).isEmpty();
    }

    @Test
    void logoutEndsOneSessionOfMany() {
        SessionToken first = open();
        SessionToken second = open();
        assertThat(sessions.logout(app, RAVI, first)).isTrue();
        assertThat(sessions.use(second)).isPresent();
    }

    @Test
    void onlyItsOwnUserAndAppCanLogASessionOut() {
        SessionToken token = open();
        assertThat(sessions.logout(app, MEERA, token)).isFalse();
        assertThat(sessions.logout(parts.addApp(RAVI), RAVI, token)).isFalse();
        assertThat(sessions.logout(app, RAVI, new SessionToken("00"))).isFalse();
        assertThat(sessions.use(token)).isPresent();
    }

    @Test
    void endingAllOfAUserEndsSessionsAndPendingLoginsAndNobodyElses() {
        SessionToken first = open();
        SessionToken second = open();
        var pending = parts.login(app, RAVI);
        SessionToken meeras = parts.open(app, MEERA).sessionToken();
        sessions.endAll(RAVI);
        assertThat(sessions.use(first)).isEmpty();
        assertThat(sessions.use(second)).isEmpty();
        assertThat(parts.secondFactors().confirmWithoutCode(app, RAVI, pending, Parts.HOME))
                .isEqualTo(new SecondFactorResult.InvalidToken());
        assertThat(sessions.use(meeras)).isPresent();
    }

    @Test
    void sessionsComeNewestFirst() {
        open();
        parts.clock().advance(Duration.ofSeconds(1));
        open();
        assertThat(sessions.of(RAVI)).extracting(OpenSession::created).containsExactly(START.plusSeconds(1), START);
    }

    @Test
    void forgettingTheOldTakesNothingThatLives() {
        SessionToken token = open();
        for (int hour = 0; hour < 19; hour++) {
            parts.clock().advance(Duration.ofHours(1));
            sessions.forgetOld();
            assertThat(sessions.use(token)).isPresent();
        }
        parts.clock().advance(Duration.ofHours(26));
        sessions.forgetOld();
        assertThat(parts.storage().sessions().sessionsOf(RAVI)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT24H", "PT-1H,PT24H", "PT1H,PT0S", "PT1H,PT-1S"})
    void aLimitThatIsNotPositiveIsRefused(Duration idle, Duration absolute) {
        assertThatThrownBy(() -> new SessionPolicy(
                        idle, absolute, LocalTime.of(6, 0), TradingCalendar.DEFAULT, SessionLimit.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session limits must be positive, were " + idle + " and " + absolute);
    }

    private SessionToken open() {
        return parts.open(app, RAVI).sessionToken();
    }
}
