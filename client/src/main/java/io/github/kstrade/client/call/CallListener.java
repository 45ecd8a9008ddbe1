package io.github.kstrade.client.call;

import java.util.Map;

/**
 * Hears of the calls of one client: for metrics, traces and logs of one's own. What it is told holds no secret, no address beyond the server's name, and no text
 * of the server but fault codes.
 *
 * <p>It is called on the thread of the call, or on a thread of the client, by many at once, and before the call goes on: it must be quick. What it throws is
 * logged once, as a warning, and changes nothing else.
 */
public interface CallListener {

    /** A call begins. */
    default void started(CallStart call) {}

    /**
     * Headers that the requests of a call carry besides the API's own, such as {@code traceparent}. A name is of letters, digits and hyphens, 64 at most; a value
     * of printable ASCII, 4096 characters at most. Others, and those that the API or HTTP itself uses, are left out with a warning in the log.
     */
    default Map<String, String> headers(CallStart call) {
        return Map.of();
    }

    /** A request of a call was answered or given up. */
    default void attempted(CallAttempt attempt) {}

    /** A call has come to its end, with an answer or with the exception that its caller gets. */
    default void ended(CallEnd call) {}

    /** The client has logged in again by itself because the session had ended, or has tried to. */
    default void renewed(SessionRenewal renewal) {}
}
