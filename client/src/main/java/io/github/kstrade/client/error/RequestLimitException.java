package io.github.kstrade.client.error;

import java.time.Duration;

/**
 * The client's own limit of requests, {@code requestsPerMinute(…)}, leaves no room within the deadline of the call. The request was not sent.
 */
public final class RequestLimitException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param facts what is known of the call
     * @param perMinute the limit
     * @param retryAfter when there is room again, not negative
     */
    public RequestLimitException(CallFacts facts, int perMinute, Duration retryAfter) {
        super(
                facts,
                "was not sent, this client makes " + perMinute + " requests in any minute",
                "There is room again in " + Wording.seconds(retryAfter)
                        + ": call less often, or give the call a longer deadline(…) to wait for it.",
                null);
        this.retryAfter = retryAfter;
    }

    /** How long it is until there is room again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
