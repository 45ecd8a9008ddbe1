package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.contract.SessionToken;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the one session of one account, so that another process, or this program after a restart, goes on with it instead of logging in.
 *
 * <p>An implementation is safe for use by many threads, and by as many processes as share what is behind it. It never gives out half a session: what it can not
 * read counts as absent. What is behind it may fail: then it throws {@link SessionStoreException}, and the session itself stays good.
 */
public interface SessionStore {

    /**
     * The session that was saved last, unless it was cleared; whether the server still knows it, the first call tells.
     *
     * @throws SessionStoreException if the store can not be asked
     */
    Optional<SavedSession> load();

    /**
     * Keeps a session in place of the one that was kept before.
     *
     * @throws SessionStoreException if it could not be kept; the one before may still be
     */
    void save(SavedSession session);

    /**
     * Forgets the session with this token. A session that was saved meanwhile, by another thread or process, is left alone.
     *
     * @param ended the token that opens no session any more
     * @throws SessionStoreException if it could not be forgotten
     */
    void clear(SessionToken ended);

    /** A store that several clients of this JVM can share and that ends with it. */
    static SessionStore memory() {
        return new MemorySessionStore();
    }

    /**
     * A store in a file of this machine, for programs of one user of the operating system. The file is its owner's alone from its first byte on; it is replaced
     * as a whole, and what is in it has reached the disk when {@link #save} returns. Writers of several processes wait for each other, for some seconds at most,
     * by the lock of a second file, {@code NAME.lock}, which stays.
     *
     * <p>A file that is empty, cut off or holds something else counts as absent; a file that others could use is taken away from them. Both write a warning to
     * the logger {@code io.github.kstrade.client}. A symbolic link, a folder in the file's place, a missing folder and missing permissions are a {@link
     * SessionStoreException} that says what to do.
     *
     * <p>Every user, application and host needs a file of its own.
     *
     * @param file need not be there yet; its folder must
     * @throws IllegalArgumentException if it can not be a file of this machine
     */
    static SessionStore file(Path file) {
        return new FileSessionStore(Argument.present("file", file));
    }
}
