package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL database, which other servers may use at the same time. Transactions are READ COMMITTED; those that the server undoes because of each other,
 * or that a lost connection ends before their commit, are run again within their deadline. A lost commit never is.
 */
public final class PostgresDatabase implements Database {

    private static final int WAITING_WORKS = 1_000;

    private final PostgresPool pool;
    private final ThreadPoolExecutor threads;
    private final String name;
    private final Duration deadline;

    private PostgresDatabase(PostgresPool pool, ThreadPoolExecutor threads, String name, Duration deadline) {
        this.pool = pool;
        this.threads = threads;
        this.name = name;
        this.deadline = deadline;
    }

    /**
     * Opens a database as a user with a password, and brings its schema up to date. Servers that do so at the same time wait for each other.
     *
     * @param deadline for each read and write, waiting for a connection included
     * @throws IOException if there is no such database or it can not be used; the text says which, as whom, and what to check
     */
    public static PostgresDatabase open(PostgresSettings settings, PostgresPassword password, Duration deadline)
            throws IOException {
        return open(new PostgresSource(settings, password.reveal()), deadline, WAITING_WORKS);
    }

    /**
     * Opens a database that asks for no password.
     *
     * @param deadline for each read and write, waiting for a connection included
     * @throws IOException if there is no such database or it can not be used; the text says which, as whom, and what to check
     */
    public static PostgresDatabase open(PostgresSettings settings, Duration deadline) throws IOException {
        return open(new PostgresSource(settings, ""), deadline, WAITING_WORKS);
    }

    /**
     * Looks at a database as a user with a password, and changes nothing.
     *
     * @throws IOException if there is no such database or it can not be used; the text says which, as whom, and what to check
     */
    public static PostgresLook look(PostgresSettings settings, PostgresPassword password) throws IOException {
        return PostgresStart.look(new PostgresSource(settings, password.reveal()));
    }

    /**
     * Looks at a database that asks for no password, and changes nothing.
     *
     * @throws IOException if there is no such database or it can not be used; the text says which, as whom, and what to check
     */
    public static PostgresLook look(PostgresSettings settings) throws IOException {
        return PostgresStart.look(new PostgresSource(settings, ""));
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(work, false);
    }

    @Override
    public <T> T write(Work<T> work) {
        return run(work, true);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }

    static PostgresDatabase open(PostgresSource source, Duration deadline, int waiting) throws IOException {
        PostgresStart.prepare(source);
        return new PostgresDatabase(
                PostgresPool.start(source, deadline),
                threads(source.settings().connections(), waiting),
                source.name(),
                deadline);
    }

    private <T> T run(Work<T> work, boolean writes) {
        PostgresWork<T> pending = new PostgresWork<>(work, writes, pool, name);
        try {
            threads.execute(pending);
        } catch (RejectedExecutionException refused) {
            throw new StoreUnavailableException(
                    name
                            + (threads.isShutdown()
                                    ? ": closed"
                                    : ": " + threads.getQueue().size()
                                            + " works are waiting already; nothing was done"),
                    refused);
        }
        return pending.await(deadline);
    }

    private static ThreadPoolExecutor threads(int count, int waiting) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
            Thread thread = new Thread(work, "kstrade-postgres-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
