package io.github.kstrade.server.http;

import java.time.Duration;
import java.util.List;

/**
 * The bounds on input, for HTTP/1.1 and HTTP/2 alike.
 *
 * @param maxHeaderBytes of all headers together
 * @param maxRequestLineBytes of method, path and version
 * @param maxBodyBytes of a body
 * @param headTimeout within which a connection must be ready to speak, TLS included, and within which the head of a request must be there
 * @param idleTimeout after which a connection that waits for its next request is closed
 * @param bodyTimeout within which the rest of a request must be there
 * @param sendTimeout within which the client must have taken an answer
 * @param maxConnections open at once, over which new ones are closed
 * @param maxStreams requests that may be open at once on a connection of HTTP/2
 */
public record HttpLimits(
        int maxHeaderBytes,
        int maxRequestLineBytes,
        int maxBodyBytes,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration sendTimeout,
        int maxConnections,
        int maxStreams) {

    /** For two cores and up. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            16_384,
            4_096,
            16_384,
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            10_000,
            100);

    /** @throws IllegalArgumentException if a number or time is not positive */
    public HttpLimits {
        for (int number : new int[] {maxHeaderBytes, maxRequestLineBytes, maxBodyBytes, maxConnections, maxStreams}) {
            if (number < 1) {
                throw new IllegalArgumentException("the numbers under http. must be 1 or more, one was " + number);
            }
        }
        for (Duration time : List.of(headTimeout, idleTimeout, bodyTimeout, sendTimeout)) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("the times under http. must be 1 ms or more, one was " + time);
            }
        }
    }

    /** The same bounds with other time limits for slow senders. */
    public HttpLimits timeouts(Duration head, Duration body) {
        return new HttpLimits(
                maxHeaderBytes,
                maxRequestLineBytes,
                maxBodyBytes,
                head,
                idleTimeout,
                body,
                sendTimeout,
                maxConnections,
                maxStreams);
    }

    /** The same bounds with other time limits for connections that wait for requests, and for slow takers of answers. */
    public HttpLimits patience(Duration idle, Duration send) {
        return new HttpLimits(
                maxHeaderBytes,
                maxRequestLineBytes,
                maxBodyBytes,
                headTimeout,
                idle,
                bodyTimeout,
                send,
                maxConnections,
                maxStreams);
    }

    /** The same bounds with another number of connections. */
    public HttpLimits connections(int most) {
        return new HttpLimits(
                maxHeaderBytes,
                maxRequestLineBytes,
                maxBodyBytes,
                headTimeout,
                idleTimeout,
                bodyTimeout,
                sendTimeout,
                most,
                maxStreams);
    }
}
