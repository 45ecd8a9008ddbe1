package io.github.kstrade.server.config;

import io.github.kstrade.server.session.SessionLimit;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.TradingCalendar;

/** {@code session.*}. */
final class SessionKeys implements Keys {

    private static final String DAYS = "days of the week such as MON-FRI or MON,TUE,SAT";

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                SessionPolicy.DEFAULT,
                standard -> new SessionPolicy(
                        in.duration("session.idle-limit", standard.idleLimit()),
                        in.duration("session.absolute-limit", standard.absoluteLimit()),
                        in.time("session.daily-end", standard.dailyEnd()),
                        calendar(in, standard.calendar()),
                        new SessionLimit(
                                in.number(
                                        "session.most-per-user",
                                        standard.limit().most()),
                                in.choice("session.when-full", standard.limit().whenFull()))));
    }

    private static TradingCalendar calendar(SettingsReader in, TradingCalendar standard) {
        return new TradingCalendar(
                in.value(
                        "session.trading-days",
                        CalendarText.writeDays(standard.weekdays()),
                        CalendarText::readDays,
                        DAYS),
                in.value(
                        "session.holidays",
                        CalendarText.writeDates(standard.holidays()),
                        CalendarText::readDates,
                        CalendarText.DATES),
                in.value(
                        "session.extra-trading-days",
                        CalendarText.writeDates(standard.extraDays()),
                        CalendarText::readDates,
                        CalendarText.DATES));
    }
}
