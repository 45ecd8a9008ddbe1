package io.github.kstrade.server.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a userid waits after failed logins: not at all at first, then twice as long after each failure, and in the end a day after each. It is never locked
 * for good.
 *
 * @param freeFailures how many failures bring no wait; the next one does
 * @param first the first wait
 * @param longest no wait is longer, until there are too many failures
 * @param hardLimit how many failures are too many: this one and each further one brings a wait of a day
 */
public record WaitPolicy(int freeFailures, Duration first, Duration longest, int hardLimit) {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MONTH = Duration.ofDays(30);

    /** Four typing errors are free; the fifth failure waits 30 seconds, the sixth a minute, none more than an hour; the hundredth a day. */
    public static final WaitPolicy DEFAULT = new WaitPolicy(4, Duration.ofSeconds(30), Duration.ofHours(1), 100);

    private static final int MOST = 100;
    private static final int MAX_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if the numbers make no sense together */
    public WaitPolicy {
        if (freeFailures < 0
                || freeFailures >= MOST
                || first.toSeconds() < 1
                || longest.compareTo(first) < 0
                || longest.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException(
                    "0 to 99 free failures, a first wait of 1 s or more and a longest wait not below it and not above a"
                            + " day, not " + freeFailures + ", " + first + ", " + longest);
        }
        if (hardLimit <= freeFailures || hardLimit > MOST) {
            throw new IllegalArgumentException("a wait of a day comes after more failures than are free and after "
                    + MOST + " at the latest, not after " + hardLimit);
        }
    }

    /** What failures are forgotten by, a day after it: the end of their wait, and a month more where there are too many, which waiting alone does not mend. */
    Instant remembered(Failures failures, Instant now) {
        Instant end = failures.waitUntil().isAfter(now) ? failures.waitUntil() : now;
        return failures.count() < hardLimit ? end : end.plus(A_MONTH);
    }

    /** The failures after one more. */
    Failures afterFailure(Failures before, Instant now) {
        int count = before.count() + 1;
        if (count <= freeFailures) {
            return new Failures(count, Instant.EPOCH);
        }
        if (count >= hardLimit) {
            return new Failures(count, now.plus(A_DAY));
        }
        int doublings = Math.min(count - freeFailures - 1, MAX_DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        return new Failures(count, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
    }
}
