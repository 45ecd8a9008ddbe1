package io.github.kstrade.e2e.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the clients of a cluster were told, and which answers can not be true after what was told before. A session is noted as ended when the answer that said
 * so has come, and as about to end before the call that ends it goes out, so that an answer is held against what was certain all the while.
 */
final class Ledger {

    /** Where a session stands; it only ever goes down this list. */
    enum State {
        ALIVE,
        /** Its owner has sent a logout that is not answered. */
        LEAVING,
        /** Something else may have ended it. */
        UNKNOWN,
        ENDED
    }

    /** What was going on when a client began; what it is told is certain only if that has not changed. */
    record Moment(int userEndings, int storeEndings) {}

    private record Entry(String userid, State state) {}

    private final Map<String, Entry> sessions = new HashMap<>();
    private final Map<String, String> spent = new HashMap<>();
    private final Map<String, Integer> endings = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int storeEndings;

    synchronized Moment moment(String userid) {
        return new Moment(endings.getOrDefault(userid, 0), storeEndings);
    }

    /** A one-time token has got a session. */
    synchronized void granted(String oneTimeToken, String session, String userid, Moment before) {
        if (spent.put(oneTimeToken, userid) != null) {
            violations.add("a one-time token of " + userid + " opened more than one session");
        }
        boolean certain = moment(userid).equals(before);
        sessions.put(session, new Entry(userid, certain ? State.ALIVE : State.UNKNOWN));
    }

    /** All who submitted a token that a login had answered were told that it does not exist. */
    synchronized void lost(String userid, Moment before) {
        if (moment(userid).equals(before)) {
            violations.add("a one-time token of " + userid + " was answered and then nobody knew it");
        }
    }

    synchronized State of(String session) {
        return entry(session).state;
    }

    /** Its owner is about to log out. */
    synchronized void leaving(String session) {
        lower(session, State.LEAVING);
    }

    /** The owner's logout was answered: it is done, or there was no such session. */
    synchronized void left(String session, boolean done) {
        if (!done && entry(session).state == State.LEAVING) {
            violations.add("a session of " + entry(session).userid + " was gone when its owner logged out");
        }
        lower(session, State.ENDED);
    }

    /** The only answer to the logout was that it failed. */
    synchronized void notLeft(String session) {
        lower(session, State.UNKNOWN);
    }

    /** A node said whether a session is good. */
    synchronized void seen(String session, State before, boolean active, String where) {
        Entry entry = entry(session);
        if (active && before == State.ENDED) {
            violations.add("an ended session of " + entry.userid + " was good " + where);
        }
        if (!active && entry.state == State.ALIVE) {
            violations.add("a session of " + entry.userid + " was not good " + where);
        }
    }

    /** The operator is about to end all sessions of a user. */
    synchronized List<String> ending(String userid) {
        endings.merge(userid, 1, Integer::sum);
        List<String> present = sessions.keySet().stream()
                .filter(session -> entry(session).userid.equals(userid))
                .toList();
        present.forEach(session -> lower(session, State.UNKNOWN));
        return present;
    }

    /** That was answered; what was opened meanwhile may be older or newer. */
    synchronized void ended(String userid, List<String> sessionsBefore) {
        ending(userid);
        sessionsBefore.forEach(session -> lower(session, State.ENDED));
    }

    /** The store of sessions is about to end, and everything in it. */
    synchronized void storeEnding() {
        storeEndings++;
        sessions.keySet().forEach(session -> lower(session, State.UNKNOWN));
    }

    synchronized void storeEnded() {
        storeEndings++;
        sessions.keySet().forEach(session -> lower(session, State.ENDED));
    }

    synchronized void violated(String what) {
        violations.add(what);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized List<String> in(State state) {
        return sessions.keySet().stream()
                .filter(session -> entry(session).state == state)
                .toList();
    }

    /** The one-time tokens that opened a session, and whose they were. */
    synchronized Map<String, String> spent() {
        return Map.copyOf(spent);
    }

    synchronized String figures() {
        return spent.size() + " tokens won, sessions: " + in(State.ALIVE).size() + " alive, "
                + in(State.ENDED).size() + " ended, " + in(State.UNKNOWN).size() + " not known";
    }

    private void lower(String session, State state) {
        sessions.computeIfPresent(
                session, (key, entry) -> entry.state.compareTo(state) < 0 ? new Entry(entry.userid, state) : entry);
    }

    private Entry entry(String session) {
        Entry entry = sessions.get(session);
        if (entry == null) {
            throw new AssertionError("a session that nobody was told of");
        }
        return entry;
    }
}
