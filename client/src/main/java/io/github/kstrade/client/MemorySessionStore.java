package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.contract.SessionToken;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One session on the heap. */
final class MemorySessionStore implements SessionStore {

    private final AtomicReference<@Nullable SavedSession> kept = new AtomicReference<>();

    @Override
    public Optional<SavedSession> load() {
        return Optional.ofNullable(kept.get());
    }

    @Override
    public void save(SavedSession session) {
        kept.set(Argument.present("session", session));
    }

    @Override
    public void clear(SessionToken ended) {
        Argument.present("ended", ended);
        kept.updateAndGet(now -> now != null && now.sessionToken().equals(ended) ? null : now);
    }

    @Override
    public String toString() {
        return "SessionStore[in memory]";
    }
}
