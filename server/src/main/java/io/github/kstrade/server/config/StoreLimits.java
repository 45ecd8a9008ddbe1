package io.github.kstrade.server.config;

import java.time.Duration;

/**
 * How patient the server is with its store.
 *
 * @param deadline within which the store must answer
 */
public record StoreLimits(Duration deadline) {

    /** Two seconds. */
    public static final StoreLimits DEFAULT = new StoreLimits(Duration.ofSeconds(2));

    /** @throws IllegalArgumentException if the deadline is none or longer than any client waits */
    public StoreLimits {
        if (deadline.toMillis() < 1 || deadline.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("the store answers within 1 ms to 10 minutes, not " + deadline);
        }
    }
}
