package io.github.kstrade.client.error;

import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The session token is not valid any more: 99999 on any status, or a plain 401 or 403 on a call that carries it ({@code field-facts.md} §3.2). Sessions end
 * at logout, after idling, and every day.
 */
public final class SessionEndedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public SessionEndedException(CallFacts facts) {
        super(
                facts,
                "The session is over: call login(password) and session2fa(accessCode) for a new one."
                        + Wording.unproven(facts));
    }

    private SessionEndedException(CallFacts facts, String advice, Throwable cause) {
        super(facts, advice, cause);
    }

    /**
     * The same, where the client tried to log in again by itself.
     *
     * @param noNewSession why there is no new session
     */
    public SessionEndedException because(Throwable noNewSession) {
        return new SessionEndedException(
                facts(), "The session is over, and " + why(noNewSession) + Wording.unproven(facts()), noNewSession);
    }

    private static String why(Throwable noNewSession) {
        if (noNewSession instanceof KSTradeException failed) {
            return "there is no new one: " + failed.getMessage();
        }
        if (noNewSession instanceof TimeoutException) {
            return "the new login is not through within the deadline of the call, it may still wait for its access code: call again.";
        }
        if (noNewSession instanceof InterruptedException) {
            return "the thread was interrupted while it waited for a new one: call again.";
        }
        if (noNewSession instanceof CancellationException || noNewSession instanceof RejectedExecutionException) {
            return "the client was closed before there was a new one: build a new client.";
        }
        return "the credentials supplier failed with a "
                + noNewSession.getClass().getName() + ": see the cause, and call again.";
    }
}
