package io.github.kstrade.server.session;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks and ends sessions. A logout that was answered is final at once. */
public final class Sessions {

    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    private static final int SLICE = 1_000;

    private final SessionStore store;
    private final LoginFailures failures;
    private final InstantSource clock;

    /** Wires the collaborators. */
    public Sessions(SessionStore store, LoginFailures failures, InstantSource clock) {
        this.store = store;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Ends the session of a user and an application.
     *
     * @return whether there was one that was alive and this call ended it
     */
    public boolean logout(App app, Userid userid, SessionToken sessionToken) {
        TokenHash token = TokenHash.of(sessionToken);
        return alive(token)
                .filter(session ->
                        session.userid().equals(userid) && session.consumerKey().equals(app.consumerKey()))
                .filter(session -> store.end(token))
                .isPresent();
    }

    /** Finds the session of a token, if it is alive and this application's, and counts this as a use of it. */
    public Optional<OpenSession> use(App app, SessionToken sessionToken) {
        return use(sessionToken, session -> session.consumerKey().equals(app.consumerKey()));
    }

    /** Finds the session of a token, if it is alive, and counts this as a use of it. */
    public Optional<OpenSession> use(SessionToken sessionToken) {
        return use(sessionToken, session -> true);
    }

    private Optional<OpenSession> use(SessionToken sessionToken, Predicate<OpenSession> may) {
        TokenHash token = TokenHash.of(sessionToken);
        Instant now = clock.instant();
        return alive(token).filter(may).filter(session -> store.touch(token, now));
    }

    /** The living sessions of a user, newest first. */
    public List<OpenSession> of(Userid userid) {
        Instant now = clock.instant();
        return store.sessionsOf(userid).stream()
                .filter(session -> session.isAlive(now))
                .toList();
    }

    /**
     * Ends a session for good.
     *
     * @return whether this call ended it
     */
    boolean end(TokenHash token) {
        return store.end(token);
    }

    /** Ends all sessions and login attempts of a user. */
    public void endAll(Userid userid) {
        store.endAll(userid);
    }

    /**
     * Forgets attempts, sessions and waits that ended, and failures without a wait that nobody added to, more than a day ago; a slice at a time, so that others
     * get their turn.
     */
    public void forgetOld() {
        Instant before = clock.instant().minus(KEPT_AFTER_END);
        boolean more = true;
        while (more) {
            boolean moreEnded = store.forgetEndedBefore(before, SLICE);
            boolean moreFailures = failures.forgetUnchangedSince(before, SLICE);
            more = moreEnded || moreFailures;
        }
    }

    private Optional<OpenSession> alive(TokenHash token) {
        Instant now = clock.instant();
        return store.session(token).filter(session -> session.isAlive(now));
    }
}
