package io.github.kstrade.client.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time, among the threads of this JVM and among processes: an empty file beside the one that is written, locked by the operating system, which
 * frees it when a process dies. Safe for use by many threads.
 */
public final class WriterLock {

    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * Of the whole JVM, because the lock of the operating system belongs to the process: a second thread can not take it, and by closing a channel of its own on
     * that file it would end the lock of the first.
     */
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path lockFile;

    /** The lock for writers of a file, which is an absolute path. */
    public WriterLock(Path file) {
        lockFile = file.resolveSibling(file.getFileName() + ".lock");
    }

    /**
     * Does something while nobody else writes.
     *
     * @param patience how long to wait for other threads, and then once more for other processes
     * @throws FileProblem if somebody else writes all that time, the file can not be locked, or the writing fails
     * @throws InterruptedException if the thread is interrupted before its turn has come
     */
    public void alone(Duration patience, Writing writing) throws FileProblem, InterruptedException {
        try {
            ReentrantLock threads = threads();
            if (!threads.tryLock(patience.toNanos(), NANOSECONDS)) {
                throw busy(patience);
            }
            try {
                aloneInThisJvm(patience, writing);
            } finally {
                threads.unlock();
            }
        } catch (IOException failed) {
            throw FileProblem.of("made or locked", lockFile, failed);
        }
    }

    /** Closing the channel ends the lock. */
    private void aloneInThisJvm(Duration patience, Writing writing) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                lockFile,
                Set.of(CREATE, WRITE, NOFOLLOW_LINKS),
                OwnerOnly.of(lockFile).attributes(lockFile))) {
            waitFor(channel, patience);
            writing.run();
        }
    }

    private void waitFor(FileChannel channel, Duration patience) throws IOException, InterruptedException {
        for (long tries = patience.dividedBy(PAUSE); !isLocked(channel); tries--) {
            if (tries <= 0) {
                throw busy(patience);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofAnotherCopyOfThisClass) {
            return false;
        }
    }

    private ReentrantLock threads() throws IOException {
        Path realFolder = lockFile.resolveSibling("").toRealPath();
        return THREADS.computeIfAbsent(realFolder.resolve(lockFile.getFileName()), any -> new ReentrantLock());
    }

    private FileProblem busy(Duration patience) {
        return new FileProblem("somebody else has held the lock " + lockFile + " for " + patience.toMillis()
                + " ms; look for a program that hangs");
    }

    /** Something to do with a file. */
    public interface Writing {
        /**
         * Does it.
         *
         * @throws FileProblem if it fails
         */
        void run() throws FileProblem;
    }
}
