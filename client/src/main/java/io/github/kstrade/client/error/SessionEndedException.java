package io.github.kstrade.client.error;

/**
 * The session token is not valid any more: 99999 on any status, or a plain 401 or 403 on a call that carries it ({@code field-facts.md} §3.2). Sessions end
 * at logout, after idling, and every day.
 */
public final class SessionEndedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public SessionEndedException(CallFacts facts) {
        super(facts, "The session is over: call login(password) and session2fa(accessCode) for a new one.");
    }
}
