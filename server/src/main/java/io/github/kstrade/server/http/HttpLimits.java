package io.github.kstrade.server.http;

import java.time.Duration;
import java.util.List;

/**
 * The bounds on input.
 *
 * @param maxHeaderBytes of all headers together
 * @param maxRequestLineBytes of method, path and version
 * @param maxBodyBytes of a body
 * @param headTimeout within which the head of a request must be there
 * @param idleTimeout after which a connection that waits for its next request is closed
 * @param bodyTimeout within which the rest of a request must be there
 * @param maxConnections open at once, over which new ones are closed
 */
public record HttpLimits(
        int maxHeaderBytes,
        int maxRequestLineBytes,
        int maxBodyBytes,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        int maxConnections) {

    /** For two cores and up. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            16_384, 4_096, 16_384, Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofSeconds(10), 10_000);

    /** @throws IllegalArgumentException if a number or time is not positive */
    public HttpLimits {
        for (int number : new int[] {maxHeaderBytes, maxRequestLineBytes, maxBodyBytes, maxConnections}) {
            if (number < 1) {
                throw new IllegalArgumentException("the numbers under http. must be 1 or more, one was " + number);
            }
        }
        for (Duration time : List.of(headTimeout, idleTimeout, bodyTimeout)) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("the times under http. must be 1 ms or more, one was " + time);
            }
        }
    }

    /** The same bounds with other time limits for slow senders. */
    public HttpLimits timeouts(Duration head, Duration body) {
        return new HttpLimits(
                maxHeaderBytes, maxRequestLineBytes, maxBodyBytes, head, idleTimeout, body, maxConnections);
    }
}
