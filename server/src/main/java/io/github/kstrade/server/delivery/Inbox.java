package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.session.CodeDelivery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the newest codes of each user in memory, for sandboxes and tests; bounded. Safe for use by many threads. */
public final class Inbox implements CodeDelivery {

    private static final int MESSAGES_OF_A_USER = 20;
    private static final int USERS = 10_000;

    private final Map<Userid, Deque<Message>> messages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Userid, Deque<Message>> eldest) {
            return size() > USERS;
        }
    };

    /**
     * A code that was delivered.
     *
     * @param code the code
     * @param at when it was made
     * @param attempt the public name of the login it was made for
     */
    public record Message(AccessCode code, Instant at, String attempt) {}

    @Override
    public synchronized void deliver(Account to, AccessCode code, String attempt, Instant at) {
        Deque<Message> inbox = messages.computeIfAbsent(to.userid(), user -> new ArrayDeque<>());
        inbox.addFirst(new Message(code, at, attempt));
        if (inbox.size() > MESSAGES_OF_A_USER) {
            inbox.removeLast();
        }
    }

    /** The messages of a user, newest first. */
    public synchronized List<Message> messagesOf(Userid userid) {
        return List.copyOf(messages.getOrDefault(userid, new ArrayDeque<>()));
    }
}
