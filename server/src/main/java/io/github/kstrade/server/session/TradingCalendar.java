package io.github.kstrade.server.session;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days the market opens, in India.
 *
 * @param weekdays the days of the week on which it does
 * @param holidays the dates on which it does not, though it is one of those days
 * @param extraDays the dates on which it does all the same, such as a Sunday of Diwali
 */
public record TradingCalendar(Set<DayOfWeek> weekdays, Set<LocalDate> holidays, Set<LocalDate> extraDays) {

    /** Monday to Friday. A holiday that is not known ends sessions once more than is needed. */
    public static final TradingCalendar DEFAULT =
            new TradingCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of());

    /** @throws IllegalArgumentException if there is no weekday, or a date is both a holiday and none */
    public TradingCalendar {
        if (weekdays.isEmpty()) {
            throw new IllegalArgumentException("there must be one day of trading in a week or more");
        }
        weekdays = Set.copyOf(weekdays);
        holidays = Set.copyOf(holidays);
        extraDays = Set.copyOf(extraDays);
        for (LocalDate extra : extraDays) {
            if (holidays.contains(extra)) {
                throw new IllegalArgumentException(extra + " can not be both a holiday and an extra day of trading");
            }
        }
    }

    /** Whether the market opens on a day. */
    public boolean isTradingDay(LocalDate day) {
        return extraDays.contains(day) || (weekdays.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }
}
