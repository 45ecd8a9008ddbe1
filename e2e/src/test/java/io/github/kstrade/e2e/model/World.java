package io.github.kstrade.e2e.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that matters of a server at one moment. What is dead is not in it. Immutable.
 *
 * @param now its time
 * @param accounts by userid; one without a password is nobody's
 * @param attempts by one-time token
 * @param sessions by session token
 * @param apps by name
 */
record World(
        Instant now,
        Map<String, Account> accounts,
        Map<String, Attempt> attempts,
        Map<String, Session> sessions,
        Map<String, App> apps) {

    private static final Duration IDLE = Duration.ofMinutes(60);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** An account, and the failed logins of its userid. */
    record Account(
            String password,
            boolean enabled,
            boolean codeRequired,
            boolean totp,
            long lastStep,
            int failures,
            Instant waitUntil,
            Instant failed) {

        Account failures(int count, Instant until, Instant at) {
            return new Account(password, enabled, codeRequired, totp, lastStep, count, until, at);
        }

        Account lastStep(long step) {
            return new Account(password, enabled, codeRequired, totp, step, failures, waitUntil, failed);
        }

        Account password(String other) {
            return new Account(other, enabled, codeRequired, totp, lastStep, failures, waitUntil, failed);
        }

        Account enabled(boolean other) {
            return new Account(password, other, codeRequired, totp, lastStep, failures, waitUntil, failed);
        }
    }

    /** A login whose second factor is to come. */
    record Attempt(String user, String app, Instant expires, int wrongCodes) {}

    /** A session. */
    record Session(String user, String app, Instant lastUsed, Instant ends) {

        boolean isAlive(Instant at) {
            return at.isBefore(ends) && !at.isAfter(lastUsed.plus(IDLE));
        }
    }

    /** An application: its good access tokens, and what it used of its quota in a minute of the clock. */
    record App(Set<String> tokens, int quota, long minute, int used) {}

    World account(String user, UnaryOperator<Account> change) {
        Map<String, Account> changed = new HashMap<>(accounts);
        changed.computeIfPresent(user, (name, account) -> change.apply(account));
        return new World(now, changed, attempts, sessions, apps);
    }

    World app(String name, App app) {
        Map<String, App> changed = new HashMap<>(apps);
        changed.put(name, app);
        return new World(now, accounts, attempts, sessions, changed);
    }

    World tokens(String name, UnaryOperator<Set<String>> change) {
        App app = apps.get(name);
        return app(name, new App(change.apply(new HashSet<>(app.tokens())), app.quota(), app.minute(), app.used()));
    }

    World attempt(String token, Attempt attempt) {
        Map<String, Attempt> changed = new HashMap<>(attempts);
        changed.put(token, attempt);
        return new World(now, accounts, changed, sessions, apps);
    }

    World withoutAttempt(String token) {
        Map<String, Attempt> changed = new HashMap<>(attempts);
        changed.remove(token);
        return new World(now, accounts, changed, sessions, apps);
    }

    World session(String token, Session session) {
        Map<String, Session> changed = new HashMap<>(sessions);
        changed.put(token, session);
        return new World(now, accounts, attempts, changed, apps);
    }

    World withoutSession(String token) {
        Map<String, Session> changed = new HashMap<>(sessions);
        changed.remove(token);
        return new World(now, accounts, attempts, changed, apps);
    }

    /** Without what belongs to a user. */
    World withoutAllOf(String user) {
        Map<String, Attempt> left = new HashMap<>(attempts);
        left.values().removeIf(attempt -> attempt.user().equals(user));
        Map<String, Session> alive = new HashMap<>(sessions);
        alive.values().removeIf(session -> session.user().equals(user));
        return new World(now, accounts, left, alive, apps);
    }

    /** Later, without what has died meanwhile. */
    World at(Instant later) {
        Map<String, Attempt> left = new HashMap<>(attempts);
        left.values().removeIf(attempt -> !later.isBefore(attempt.expires()));
        Map<String, Session> alive = new HashMap<>(sessions);
        alive.values().removeIf(session -> !session.isAlive(later));
        return new World(later, accounts, left, alive, apps);
    }

    /** How long a userid must wait; zero for not at all. */
    Duration waitOf(String user) {
        Duration wait = Duration.between(now, accounts.get(user).waitUntil());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    boolean mayBeForgotten(String user) {
        Account account = accounts.get(user);
        return account.failures() > 0 && account.failed().isBefore(now.minus(REMEMBERED));
    }

    long sessionsOf(String user) {
        return sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .count();
    }
}
