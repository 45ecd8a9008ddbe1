package io.github.kstrade.server.http;

import java.time.Duration;
import java.util.List;

/**
 * The bounds on input and on work.
 *
 * @param maxHeaderBytes of all headers together
 * @param maxRequestLineBytes of method, path and version
 * @param maxBodyBytes of a body
 * @param headTimeout within which the head of a request must be there
 * @param idleTimeout after which a connection that waits for its next request is closed
 * @param bodyTimeout within which the rest of a request must be there
 * @param maxConnections open at once, over which new ones are closed
 * @param storeThreads that run checks and look-ups
 * @param storeQueue works that may wait for them
 * @param hashingThreads that hash passwords
 * @param hashingQueue logins that may wait for them
 * @param drainTimeout how long a stop waits for open requests
 */
public record HttpLimits(
        int maxHeaderBytes,
        int maxRequestLineBytes,
        int maxBodyBytes,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        int maxConnections,
        int storeThreads,
        int storeQueue,
        int hashingThreads,
        int hashingQueue,
        Duration drainTimeout) {

    /** @throws IllegalArgumentException if a number or time is not positive */
    public HttpLimits {
        for (int number : new int[] {
            maxHeaderBytes,
            maxRequestLineBytes,
            maxBodyBytes,
            maxConnections,
            storeThreads,
            storeQueue,
            hashingThreads,
            hashingQueue
        }) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "the numbers under http. and work. must be 1 or more, one was " + number);
            }
        }
        for (Duration time : List.of(headTimeout, idleTimeout, bodyTimeout, drainTimeout)) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "the times under http. and work. must be 1 ms or more, one was " + time);
            }
        }
    }

    /** For two cores and up: one core stays free of hashing, for all the others. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            16_384,
            4_096,
            16_384,
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            10_000,
            8,
            1_024,
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
            64,
            Duration.ofSeconds(10));

    /** The same bounds with other time limits for slow senders. */
    public HttpLimits timeouts(Duration head, Duration body) {
        return new HttpLimits(
                maxHeaderBytes,
                maxRequestLineBytes,
                maxBodyBytes,
                head,
                idleTimeout,
                body,
                maxConnections,
                storeThreads,
                storeQueue,
                hashingThreads,
                hashingQueue,
                drainTimeout);
    }
}
