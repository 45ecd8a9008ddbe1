package io.github.kstrade.client.error;

/**
 * The one-time token of the login is expired, spent or another user's: HTTP 401 with 50001, or 424 on the second factor ({@code field-facts.md} §3.2, §5.1).
 * The client has dropped it: log in again.
 */
public final class InvalidOneTimeTokenException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public InvalidOneTimeTokenException(CallFacts facts) {
        super(
                facts,
                "Call login(password) again and then session2fa(accessCode); accounts that must give an access code answer session2fa() without one like this, too.");
    }
}
