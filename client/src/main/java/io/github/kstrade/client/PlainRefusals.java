package io.github.kstrade.client;

import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.SessionToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that were refused with a plain 401 or 403, which may mean that the session has ended, or that this call is forbidden with any session. One login
 * finds out: what is refused with a later session too is no reason for another one, until it is answered. Safe for use by many threads.
 */
final class PlainRefusals {

    private final Map<String, SessionToken> firstSession = new ConcurrentHashMap<>();

    /** A call was refused with a session. Says whether that may mean that this has ended. */
    boolean mayMeanTheEnd(Operation refused, SessionToken used) {
        SessionToken first = firstSession.putIfAbsent(refused.title(), used);
        return first == null || first.equals(used);
    }

    /** A call came through, or what it found out tells nothing. */
    void forget(Operation operation) {
        firstSession.remove(operation.title());
    }
}
