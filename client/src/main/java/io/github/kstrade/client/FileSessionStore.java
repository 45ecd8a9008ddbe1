package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.file.FileProblem;
import io.github.kstrade.client.internal.file.OwnersFile;
import io.github.kstrade.client.internal.file.WriterLock;
import io.github.kstrade.contract.SessionToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One session in a file. */
final class FileSessionStore implements SessionStore {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Logger logger = System.getLogger("io.github.kstrade.client");
    private final OwnersFile file;
    private final WriterLock lock;
    private final Duration patience;

    FileSessionStore(Path file) {
        this(file, PATIENCE);
    }

    /** @param patience how long to wait for other writers */
    FileSessionStore(Path file, Duration patience) {
        this.file = new OwnersFile(file);
        this.lock = new WriterLock(this.file.path());
        this.patience = patience;
    }

    @Override
    public Optional<SavedSession> load() {
        try {
            return file.read().flatMap(this::session);
        } catch (FileProblem failed) {
            throw failed("loaded", failed);
        }
    }

    @Override
    public void save(SavedSession session) {
        String text = Argument.present("session", session).toText();
        alone("saved", () -> file.replace(text));
    }

    @Override
    public void clear(SessionToken ended) {
        Argument.present("ended", ended);
        alone("cleared", () -> {
            if (file.read().filter(found -> isOf(ended, found)).isPresent()) {
                file.delete();
            }
        });
    }

    @Override
    public String toString() {
        return "SessionStore[" + file.path() + "]";
    }

    private Optional<SavedSession> session(OwnersFile.Found found) {
        if (found.wasExposed()) {
            warn("others than its owner could use the session file " + file.path()
                    + "; that is mended now. If somebody may have read it, log out and log in again.");
        }
        try {
            return Optional.of(SavedSession.parse(found.text()));
        } catch (IllegalArgumentException unusable) {
            warn("the session file " + file.path() + " counts as absent: " + unusable.getMessage()
                    + ". The next login replaces it; if it is the file of something else, name another one.");
            return Optional.empty();
        }
    }

    private static boolean isOf(SessionToken token, OwnersFile.Found found) {
        try {
            return SavedSession.parse(found.text()).sessionToken().equals(token);
        } catch (IllegalArgumentException noSession) {
            return false;
        }
    }

    /** A thread that is interrupted already gets no lock, whose channel would not open for it: so it is told later, and does not wait. */
    private void alone(String what, WriterLock.Writing writing) {
        boolean interrupted = Thread.interrupted();
        try {
            lock.alone(interrupted ? Duration.ZERO : patience, writing);
        } catch (FileProblem failed) {
            throw failed(what, failed);
        } catch (InterruptedException meanwhile) {
            interrupted = true;
            throw new SessionStoreException("the session was not " + what + ": interrupted before its turn", meanwhile);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SessionStoreException failed(String what, FileProblem why) {
        return new SessionStoreException("the session can not be " + what + ": " + why.getMessage(), why);
    }

    private void warn(String text) {
        logger.log(Level.WARNING, text);
    }
}
