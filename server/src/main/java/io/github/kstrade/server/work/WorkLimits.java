package io.github.kstrade.server.work;

import java.time.Duration;

/**
 * The bounds on work.
 *
 * @param storeThreads that run checks and look-ups
 * @param storeQueue works that may wait for them
 * @param loginThreads that run logins; while one waits for the store, another is hashed
 * @param hashesAtOnce passwords that are hashed at the same time
 * @param loginQueue logins that may wait for a thread
 * @param drainTimeout how long a stop waits for open requests
 */
public record WorkLimits(
        int storeThreads, int storeQueue, int loginThreads, int hashesAtOnce, int loginQueue, Duration drainTimeout) {

    private static final int ONE_CORE_FREE = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /** For two cores and up: one stays free of hashing, for all the others. */
    public static final WorkLimits DEFAULT =
            new WorkLimits(8, 1_024, 2 * ONE_CORE_FREE, ONE_CORE_FREE, 64, Duration.ofSeconds(10));

    /** @throws IllegalArgumentException if a number or the time is not positive */
    public WorkLimits {
        for (int number : new int[] {storeThreads, storeQueue, loginThreads, hashesAtOnce, loginQueue}) {
            if (number < 1) {
                throw new IllegalArgumentException("the numbers under work. must be 1 or more, one was " + number);
            }
        }
        if (drainTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("work.drain-timeout must be 1 ms or more, was " + drainTimeout);
        }
    }
}
