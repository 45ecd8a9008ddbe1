package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes the works that are waiting, runs them in one transaction, each in a savepoint of its own, and answers after the
 * commit: one wait for the disk serves them all.
 */
final class SqliteWriter implements SqliteRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int GROUP = 100;

    private final Sql sql;
    private final String database;
    private final Duration deadline;
    private final WorkQueue queue;
    private final Thread thread = new Thread(this::work, "kstrade-sqlite-writer");

    private SqliteWriter(Sql sql, String database, Duration deadline, int capacity) {
        this.sql = sql;
        this.database = database;
        this.deadline = deadline;
        this.queue = new WorkQueue(capacity);
    }

    /** Starts the thread. The connection is its own from now on. */
    static SqliteWriter start(Sql sql, String database, Duration deadline, int capacity) {
        SqliteWriter writer = new SqliteWriter(sql, database, deadline, capacity);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    @Override
    public <T> T run(Database.Work<T> work) {
        return submit(work).await(deadline);
    }

    <T> PendingWork<T> submit(Database.Work<T> work) {
        PendingWork<T> pending = new PendingWork<>(work, database);
        queue.add(pending, database);
        return pending;
    }

    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (List<PendingWork<?>> group = queue.next(GROUP); !group.isEmpty(); group = queue.next(GROUP)) {
            commit(group);
        }
        try (sql) {
            sql.all("PRAGMA wal_checkpoint(TRUNCATE)", row -> row);
        } catch (SQLException e) {
            LOG.warn("{}: closed without a checkpoint, so that the next start will take longer", database, e);
        }
    }

    private void commit(List<PendingWork<?>> group) {
        List<Runnable> answers = new ArrayList<>();
        try {
            sql.update("BEGIN IMMEDIATE"); // waits for other processes; whoever gives up meanwhile is not begun
            for (PendingWork<?> work : group) {
                if (work.begin()) {
                    answers.add(run(work));
                }
            }
            sql.update("COMMIT");
        } catch (Throwable failure) {
            rollBack(failure);
            group.forEach(work -> work.fail(failure));
            return;
        }
        answers.forEach(Runnable::run);
    }

    private Runnable run(PendingWork<?> work) throws SQLException {
        sql.update("SAVEPOINT work");
        try {
            Runnable answer = work.run(sql);
            sql.update("RELEASE work");
            return answer;
        } catch (Throwable failure) {
            try {
                sql.update("ROLLBACK TO work");
                sql.update("RELEASE work");
            } catch (SQLException wholeTransactionIsGone) {
                failure.addSuppressed(wholeTransactionIsGone);
                throw failure;
            }
            return () -> work.fail(failure);
        }
    }

    private void rollBack(Throwable failure) {
        try {
            sql.update("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            failure.addSuppressed(nothingToRollBack);
        }
    }
}
