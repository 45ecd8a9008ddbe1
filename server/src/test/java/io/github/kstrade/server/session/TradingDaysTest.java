package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daily end comes before each trading day. Six in the morning in India is half past midnight in UTC. */
class TradingDaysTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25); // a Friday
    private static final LocalDate DIWALI = LocalDate.of(2026, 11, 8); // a Sunday
    private static final SessionPolicy NSE = new SessionPolicy(
            SessionPolicy.DEFAULT.idleLimit(),
            SessionPolicy.DEFAULT.absoluteLimit(),
            SessionPolicy.DEFAULT.dailyEnd(),
            new TradingCalendar(TradingCalendar.DEFAULT.weekdays(), Set.of(CHRISTMAS), Set.of(DIWALI)),
            SessionLimit.NONE);

    private final Parts parts = new Parts(SecondFactorPolicy.SANDBOX, NSE);

    @AfterEach
    void close() {
        parts.close();
    }

    /** Opened at, ends at. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-26T04:30:00Z,2026-11-27T00:30:00Z", // Thursday to Friday
        "2026-11-27T04:30:00Z,2026-11-28T04:30:00Z", // Friday to Saturday: 24 hours, no daily end
        "2026-11-28T04:30:00Z,2026-11-29T04:30:00Z", // Saturday to Sunday
        "2026-11-29T04:30:00Z,2026-11-30T00:30:00Z", // Sunday to Monday
        "2026-12-24T04:30:00Z,2026-12-25T04:30:00Z", // Thursday to a holiday
        "2026-12-23T04:30:00Z,2026-12-24T00:30:00Z", // Wednesday to the eve of it
        "2026-11-07T04:30:00Z,2026-11-08T00:30:00Z", // Saturday to a Sunday with trading
        "2026-11-27T00:29:59.999Z,2026-11-27T00:30:00Z", // at the last moment before a daily end
        "2026-11-28T00:29:59.999Z,2026-11-29T00:29:59.999Z" // no daily end on Saturday
    })
    void aSessionEndsBeforeTheNextTradingDayAndAfterADayAtTheLatest(Instant opened, Instant ends) {
        assertThat(NSE.endOf(opened)).isEqualTo(ends);
    }

    @Test
    void noSessionOfTheWeekendReachesMonday() {
        assertLivesUntil("2026-11-29T20:00:00Z", "2026-11-30T00:30:00Z");
    }

    @Test
    void aSessionOfFridayMorningLivesOnOnSaturdayMorningForTheRestOfItsDay() {
        assertLivesUntil("2026-11-27T02:00:00Z", "2026-11-28T02:00:00Z");
    }

    @Test
    void aSessionOfTheEveLivesOnOnAHoliday() {
        assertLivesUntil("2026-12-24T02:00:00Z", "2026-12-25T02:00:00Z");
    }

    @Test
    void withTheDefaultCalendarTheHolidayIsADayLikeAnyOther() {
        assertThat(SessionPolicy.DEFAULT.endOf(Instant.parse("2026-12-24T02:00:00Z")))
                .isEqualTo(Instant.parse("2026-12-25T00:30:00Z"));
    }

    @Test
    void aWeekHasADayOfTrading() {
        assertThatThrownBy(() -> new TradingCalendar(Set.of(), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be one day of trading in a week or more");
        assertThat(new TradingCalendar(Set.of(DayOfWeek.SUNDAY), Set.of(), Set.of()).isTradingDay(DIWALI))
                .isTrue();
    }

    private void assertLivesUntil(String opened, String ends) {
        parts.clock().advance(Duration.between(Parts.START, Instant.parse(opened)));
        parts.addAccount(RAVI);
        App app = parts.addApp(RAVI);
        SessionToken token = parts.open(app, RAVI).sessionToken();
        Instant end = Instant.parse(ends);
        while (parts.clock().instant().isBefore(end.minusSeconds(1_800))) {
            parts.clock().advance(Duration.ofMinutes(30));
            assertThat(parts.sessions().use(token)).isPresent();
        }
        parts.clock().advance(Duration.between(parts.clock().instant(), end.minusMillis(1)));
        assertThat(parts.sessions().use(token)).isPresent();
        parts.clock().advance(Duration.ofMillis(1));
        assertThat(parts.sessions().use(token)).isEmpty();
        assertThat(parts.sessions().of(RAVI)).isEmpty();
    }
}
