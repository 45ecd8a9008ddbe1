package io.github.kstrade.e2e.kill;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients of a server were told, whatever became of the server since. */
final class Ledger {

    /** Where a session stands. */
    enum State {
        GRANTED,
        /** Logout was sent; nobody knows what came of it. */
        LEAVING,
        LOGGED_OUT
    }

    private final Map<String, State> sessions = new ConcurrentHashMap<>();

    void note(String sessionToken, State state) {
        sessions.put(sessionToken, state);
    }

    List<String> in(State state) {
        return sessions.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }
}
