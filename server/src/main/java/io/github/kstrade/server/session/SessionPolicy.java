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
 * @param dailyEnd when all sessions end each day, in India's time
 */
public record SessionPolicy(Duration idleLimit, Duration absoluteLimit, LocalTime dailyEnd) {

    /** An hour idle, a day at most, and no session reaches the next market opening. */
    public static final SessionPolicy DEFAULT =
            new SessionPolicy(Duration.ofMinutes(60), Duration.ofHours(24), LocalTime.of(6, 0));

    /** @throws IllegalArgumentException if a limit is not positive */
    public SessionPolicy {
        if (!isPositive(idleLimit) || !isPositive(absoluteLimit)) {
            throw new IllegalArgumentException(
                    "session limits must be positive, were " + idleLimit + " and " + absoluteLimit);
        }
    }

    /** When a session that is opened now ends at the latest. */
    public Instant endOf(Instant opened) {
        ZonedDateTime local = opened.atZone(WireTime.INDIA);
        ZonedDateTime today = local.with(dailyEnd);
        ZonedDateTime next = today.isAfter(local) ? today : local.plusDays(1).with(dailyEnd);
        Instant absolute = opened.plus(absoluteLimit);
        return absolute.isBefore(next.toInstant()) ? absolute : next.toInstant();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
