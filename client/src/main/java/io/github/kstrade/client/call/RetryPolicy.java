package io.github.kstrade.client.call;

import java.time.Duration;

/**
 * How often the client repeats a call by itself. It repeats what certainly was not done: a request that was not sent, or one that the quota refused. A request
 * that may have been received is repeated only where that changes nothing, after a lost answer and after HTTP 408, 425, 502, 503 and 504. The wait before each
 * repetition is random, up to a bound that doubles; where the server says how long to wait, it is that. Everything happens within the deadline of the call.
 *
 * @param attempts how many requests one call makes at most; 1 for no repetition
 * @param firstWait the bound of the first wait
 * @param longestWait the bound of all waits; a call that would have to wait longer fails at once, and says for how long
 */
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    /** Three requests at most, after waits of up to 200 ms and 400 ms, or of up to 5 s where the server asks for it. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(5));

    /** One request a call. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    private static final int MOST_ATTEMPTS = 10;

    /** @throws IllegalArgumentException if the attempts are not 1 to 10, or the waits not 0 or more, in this order, and an hour at the most */
    public RetryPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts must be 1 to " + MOST_ATTEMPTS + ", not " + attempts);
        }
        if (firstWait.isNegative()
                || firstWait.compareTo(longestWait) > 0
                || longestWait.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("waits must be 0 to an hour, the first no longer than the longest, not "
                    + firstWait + " and " + longestWait);
        }
    }
}
