package io.github.kstrade.server.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a letter is tried again. Each wait is twice the one before, and a random part of up to a half of it is left out, so that letters that failed together
 * do not come back together.
 *
 * @param first the longest that the first wait may be
 * @param longest no wait is longer
 * @param giveUpAfter how long after the code was made there is another try; never once the code is no longer good
 */
public record RetrySchedule(Duration first, Duration longest, Duration giveUpAfter) {

    /** After 5 seconds at first, then up to a minute, for as long as any code is good. */
    public static final RetrySchedule DEFAULT =
            new RetrySchedule(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if the waits are not 100 ms or more, in this order, and an hour at the most */
    public RetrySchedule {
        if (first.toMillis() < 100 || longest.compareTo(first) < 0 || longest.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("waits between tries are 100 ms to 1 hour, the first no longer than the"
                    + " longest, not " + first + " and " + longest);
        }
        if (giveUpAfter.compareTo(first) < 0 || giveUpAfter.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "a letter is given up after the first wait at the earliest and after a day at the latest, not after "
                            + giveUpAfter);
        }
    }

    /**
     * How long to wait after so many tries.
     *
     * @param tries at least 1
     */
    Duration waitAfter(int tries, RandomGenerator random) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        long most = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
        return Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    }
}
