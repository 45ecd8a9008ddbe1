package io.github.kstrade.client;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.SessionToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The session as a store keeps it, if there is a store. What a store can not do is a warning: the session itself goes on. Safe for use by many threads. */
final class KeptSession {

    private final Logger logger = System.getLogger("io.github.kstrade.client");
    private final @Nullable SessionStore store;
    private final SessionCalls calls;
    private final Predicate<ApiHost> trusted;

    /**
     * @param trusted whether the access token may go to a host
     */
    KeptSession(@Nullable SessionStore store, SessionCalls calls, Predicate<ApiHost> trusted) {
        this.store = store;
        this.calls = calls;
        this.trusted = trusted;
    }

    /** The session that is kept, if it is one of this user and application, at a host that may be called. */
    Optional<SavedSession> load() {
        if (store == null) {
            return Optional.empty();
        }
        try {
            return store.load().filter(this::canBeUsed);
        } catch (RuntimeException unusable) {
            warn("could not be asked for a session", unusable);
            return Optional.empty();
        }
    }

    void save(SavedSession session) {
        if (store != null) {
            try {
                store.save(session);
            } catch (RuntimeException unusable) {
                warn("did not take the session, which another process will not find", unusable);
            }
        }
    }

    void clear(SessionToken ended) {
        if (store != null) {
            try {
                store.clear(ended);
            } catch (RuntimeException unusable) {
                warn("did not forget the session that has ended", unusable);
            }
        }
    }

    /**
     * Checks a session that was kept elsewhere.
     *
     * @throws IllegalArgumentException if it is another user's, another application's, or of a host that may not be called
     */
    void check(SavedSession session) {
        if (!calls.isOurs(session)) {
            throw new IllegalArgumentException("the saved session is of the user " + session.userid()
                    + ", or of another application: build a client with its userid and consumerKey");
        }
        if (!trusted.test(session.host())) {
            throw new IllegalArgumentException("the saved session is of the host " + session.host()
                    + ", which is not in the trusted domains of this client");
        }
    }

    private boolean canBeUsed(SavedSession session) {
        try {
            check(session);
            return true;
        } catch (IllegalArgumentException another) {
            logger.log(Level.WARNING, "The session store holds another session: {0}", another.getMessage());
            return false;
        }
    }

    /** Also of stores that others wrote, whatever they throw; only our own exception is known to have no secret in its text. */
    private void warn(String what, RuntimeException unusable) {
        Object why = unusable instanceof SessionStoreException ours
                ? ours.getMessage()
                : unusable.getClass().getName();
        logger.log(Level.WARNING, "The session store {0}: {1}", what, why);
    }
}
