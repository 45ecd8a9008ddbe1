package io.github.kstrade.server.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a userid waits after failed logins: not at all at first, then twice as long after each failure.
 *
 * @param freeFailures how many failures bring no wait; the next one does
 * @param first the first wait
 * @param longest no wait is longer
 */
public record WaitPolicy(int freeFailures, Duration first, Duration longest) {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** Four typing errors are free; the fifth failure waits 30 seconds, the sixth a minute, and none more than an hour. */
    public static final WaitPolicy DEFAULT = new WaitPolicy(4, Duration.ofSeconds(30), Duration.ofHours(1));

    private static final int MAX_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if the numbers make no sense together */
    public WaitPolicy {
        if (freeFailures < 0
                || freeFailures > 99
                || first.toSeconds() < 1
                || longest.compareTo(first) < 0
                || longest.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException(
                    "0 to 99 free failures, a first wait of 1 s or more and a longest wait not below it and not above a"
                            + " day, not " + freeFailures + ", " + first + ", " + longest);
        }
    }

    /** The failures after one more. */
    Failures afterFailure(Failures before, Instant now) {
        int count = before.count() + 1;
        if (count <= freeFailures) {
            return new Failures(count, Instant.EPOCH);
        }
        int doublings = Math.min(count - freeFailures - 1, MAX_DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        return new Failures(count, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
    }
}
