package io.github.kstrade.server.session;

import io.github.kstrade.contract.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * How long sessions live.
 *
 * @param idleLimit how long a session may go unused
 * @param absoluteLimit how long it may live however much it is used
 * @param dailyEnd when all sessions end on each trading day, in India's time
 * @param calendar which days those are
 * @param limit how many a user may have at once
 */
public record SessionPolicy(
        Duration idleLimit, Duration absoluteLimit, LocalTime dailyEnd, TradingCalendar calendar, SessionLimit limit) {

    /** No session outlives a day, however it is used. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** An hour idle, a day at most, no session reaches the next market opening, and a user has as many as are needed. */
    public static final SessionPolicy DEFAULT = new SessionPolicy(
            Duration.ofMinutes(60), LONGEST, LocalTime.of(6, 0), TradingCalendar.DEFAULT, SessionLimit.NONE);

    /** @throws IllegalArgumentException if a limit is not positive, or the absolute one more than a day */
    public SessionPolicy {
        if (!isPositive(idleLimit) || !isPositive(absoluteLimit)) {
            throw new IllegalArgumentException(
                    "session limits must be positive, were " + idleLimit + " and " + absoluteLimit);
        }
        if (absoluteLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a session lives 24 hours at most, not " + absoluteLimit);
        }
    }

    /** When a session that is opened now ends at the latest. */
    public Instant endOf(Instant opened) {
        Instant absolute = opened.plus(absoluteLimit);
        ZonedDateTime local = opened.atZone(WireTime.INDIA);
        ZonedDateTime today = local.with(dailyEnd);
        ZonedDateTime next = today.isAfter(local) ? today : local.plusDays(1).with(dailyEnd);
        boolean endsThen =
                calendar.isTradingDay(next.toLocalDate()) && next.toInstant().isBefore(absolute);
        return endsThen ? next.toInstant() : absolute; // the daily end after that is more than the longest life away
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
