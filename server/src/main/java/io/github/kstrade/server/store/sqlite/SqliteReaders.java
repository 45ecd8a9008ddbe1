package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections that only read, on the thread of the caller. Readers wait neither for the writer nor for each other, as long as there are enough. */
final class SqliteReaders implements SqliteRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private final BlockingQueue<SqliteReader> idle;
    private final String database;
    private final Duration deadline;
    private volatile boolean closed;

    /** Takes over these connections. */
    SqliteReaders(List<SqliteReader> readers, String database, Duration deadline) {
        this.idle = new ArrayBlockingQueue<>(readers.size(), false, readers);
        this.database = database;
        this.deadline = deadline;
    }

    @Override
    public <T> T run(Database.Work<T> work) {
        long end = System.nanoTime() + deadline.toNanos();
        SqliteReader reader = borrow();
        try {
            return reader.run(work, end);
        } catch (SQLException e) {
            throw SqliteFaults.of(database, e);
        } finally {
            giveBack(reader);
        }
    }

    /** Those in use are closed when they are given back. */
    @Override
    public void close() {
        closed = true;
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
}
