package io.github.kstrade.client.error;

import java.time.Duration;

/**
 * Too many requests: HTTP 429 with 900807 or its kin. The quota counts for the application and the minute ({@code field-facts.md} §5.4).
 */
public final class QuotaReachedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param facts what is known of the call
     * @param retryAfter how long to wait, not negative
     */
    public QuotaReachedException(CallFacts facts, Duration retryAfter) {
        super(
                facts,
                "Wait " + Wording.seconds(retryAfter)
                        + ", then call again, and call less often: the quota counts all requests of the application in a minute.");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before calling again: what the server asked for, else the rest of the minute. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
