package io.github.kstrade.client.error;

import java.time.Duration;

/**
 * Too many failed logins: HTTP 429 with 50004, which is kstrade's own. The account is not locked; a login is not looked at before the wait is over.
 */
public final class LoginWaitException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param facts what is known of the call
     * @param retryAfter how long to wait, not negative
     */
    public LoginWaitException(CallFacts facts, Duration retryAfter) {
        super(facts, "Wait " + Wording.seconds(retryAfter) + " before the next login, and check the password first.");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before calling again: what the server asked for, else half a minute. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
