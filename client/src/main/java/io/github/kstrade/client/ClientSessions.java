package io.github.kstrade.client;

import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.internal.ClientThreads;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.session.LogoutAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the sessions of a client, however they came to be. Safe for use by many threads. */
final class ClientSessions {

    private final SessionCalls calls;
    private final KeptSession kept;
    private final @Nullable SelfLogin login;
    private final ClientThreads threads;

    ClientSessions(SessionCalls calls, KeptSession kept, @Nullable SelfLogin login, ClientThreads threads) {
        this.calls = calls;
        this.kept = kept;
        this.login = login;
        this.threads = threads;
    }

    /** One that its owner has just opened. */
    Session opened(SavedSession session) {
        kept.save(session);
        return of(session);
    }

    /** One that is kept in the store. */
    Optional<Session> kept() {
        return kept.load().map(this::of);
    }

    /**
     * One that was kept elsewhere.
     *
     * @throws IllegalArgumentException if it is not one of this client
     */
    Session resumed(SavedSession session) {
        kept.check(session);
        return of(session);
    }

    /** Ends one of which there is no more than its token, and forgets it if it is kept. */
    Answer<LogoutAnswer> logout(ApiHost host, SessionToken token) {
        try {
            Answer<LogoutAnswer> done = calls.logout(host, token);
            kept.clear(token);
            return done;
        } catch (SessionEndedException over) {
            kept.clear(token);
            throw over;
        }
    }

    /** How the client logs in by itself, if it can. */
    Optional<SelfLogin> login() {
        return Optional.ofNullable(login);
    }

    Session of(SavedSession session) {
        Renewal renewal = login == null ? null : new Renewal(login, threads, session);
        return new Session(calls, kept, renewal, new AsyncCalls(threads), session);
    }
}
