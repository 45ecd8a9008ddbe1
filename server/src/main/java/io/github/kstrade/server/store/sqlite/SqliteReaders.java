package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections that only read, each on a thread of its own. Readers wait neither for the writer nor for each other, as long as there are enough. The caller
 * waits for its deadline and no longer, also where SQLite itself waits and looks at no clock of ours, as for another process that recovers the log.
 */
final class SqliteReaders implements SqliteRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private final BlockingQueue<SqliteReader> idle;
    private final ExecutorService threads;
    private final String database;
    private final Duration deadline;
    private volatile boolean closed;

    /** Takes over these connections. */
    SqliteReaders(List<SqliteReader> readers, String database, Duration deadline) {
        this.idle = new ArrayBlockingQueue<>(readers.size(), false, readers);
        this.threads = threads(readers.size());
        this.database = database;
        this.deadline = deadline;
    }

    @Override
    public <T> T run(Database.Work<T> work) {
        long end = System.nanoTime() + deadline.toNanos();
        Future<T> reading = start(borrow(), work, end);
        try {
            return reading.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw SqliteFaults.of(database, Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException late) {
            throw new StoreUnavailableException(database + ": no end of reading within " + deadline, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(database + ": interrupted while reading", e);
        }
    }

    private <T> Future<T> start(SqliteReader reader, Database.Work<T> work, long end) {
        try {
            return threads.submit(() -> {
                try {
                    return reader.run(work, end);
                } finally {
                    giveBack(reader);
                }
            });
        } catch (RejectedExecutionException closing) {
            giveBack(reader);
            throw new StoreUnavailableException(database + ": closed", closing);
        }
    }

    /** Those in use are closed when they are given back. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        closeIdle();
    }

    private SqliteReader borrow() {
        try {
            SqliteReader reader = closed ? null : idle.poll(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (reader == null) {
                throw new StoreUnavailableException(
                        database + (closed ? ": closed" : ": no free connection to read within " + deadline));
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(database + ": interrupted while waiting to read", e);
        }
    }

    private void giveBack(SqliteReader reader) {
        idle.add(reader);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (SqliteReader reader = idle.poll(); reader != null; reader = idle.poll()) {
            try {
                reader.close();
            } catch (SQLException e) {
                LOG.warn("{}: a connection to read did not close", database, e);
            }
        }
    }

    private static ExecutorService threads(int count) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "kstrade-sqlite-reader-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
