package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A work for a thread with a connection, and its caller who waits for the answer. When the caller gives up, the connection is cut. Up to the commit it is
 * certain then that nothing was done.
 *
 * @param <T> what the work gives back
 */
final class PostgresWork<T> implements Runnable {

    /** Before another try, so that whoever was in the way gets out of it. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private enum State {
        WAITING,
        BEGUN,
        COMMITTING,
        GIVEN_UP
    }

    private final Database.Work<T> work;
    private final boolean writes;
    private final PostgresPool pool;
    private final String database;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    private State state = State.WAITING;
    private Runnable cut = () -> {};

    PostgresWork(Database.Work<T> work, boolean writes, PostgresPool pool, String database) {
        this.work = work;
        this.writes = writes;
        this.pool = pool;
        this.database = database;
    }

    /** Waits for what comes out. */
    T await(Duration deadline) {
        try {
            answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            return outcome();
        } catch (TimeoutException late) {
            giveUp("within " + deadline, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            giveUp("before the interrupt", interrupted);
        }
        return outcome();
    }

    /** Does the work. What broke off before its commit is done again, as long as the caller waits. */
    @Override
    public void run() {
        while (isWanted()) {
            try {
                attempt();
                return;
            } catch (SQLException failure) {
                if (!PostgresFaults.isWorthAnotherTry(failure)) {
                    answer.completeExceptionally(failure);
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
                return;
            }
        }
    }

    private void attempt() throws SQLException {
        Connection connection = pool.take();
        try {
            if (begin(() -> pool.cut(connection))) {
                connection.setReadOnly(!writes);
                answer(connection);
            }
        } finally {
            end();
            pool.giveBack(connection);
        }
    }

    private void answer(Connection connection) throws SQLException {
        T result = work.on(new Sql(connection));
        if (!writes) {
            answer.complete(result); // and the empty transaction ends afterwards
        } else if (mayCommit()) {
            refuseFailed(connection);
            commit(connection);
            answer.complete(result);
        }
    }

    /** After a failure that a work kept to itself, the server and the driver would take a commit for a rollback and say nothing. */
    private static void refuseFailed(Connection connection) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("a statement failed before, so that nothing can be committed", "25P02");
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException failure) {
            if (PostgresFaults.isCertainlyUndone(failure)) {
                throw failure;
            }
            throw new StoreUnavailableException(
                    database + ": the commit broke off; whether it was done is unknown", failure);
        }
    }

    private synchronized boolean isWanted() {
        return state == State.WAITING;
    }

    private synchronized boolean begin(Runnable howToCut) {
        if (state != State.WAITING) {
            return false;
        }
        state = State.BEGUN;
        cut = howToCut;
        return true;
    }

    private synchronized boolean mayCommit() {
        if (state != State.BEGUN) {
            return false;
        }
        state = State.COMMITTING;
        return true;
    }

    /** From now on the connection may be another's. */
    private synchronized void end() {
        if (state != State.GIVEN_UP) {
            state = State.WAITING;
        }
        cut = () -> {};
    }

    /** Unless the answer came in this moment. */
    private synchronized void giveUp(String when, Exception cause) {
        if (answer.isDone()) {
            return;
        }
        String what = switch (state) {
            case WAITING -> "no connection " + when + "; nothing was done";
            case COMMITTING -> "no commit " + when + "; whether it was done is unknown";
            default -> "no end " + when + "; nothing was done";
        };
        state = State.GIVEN_UP;
        cut.run();
        pool.trouble().ifPresent(cause::addSuppressed);
        answer.completeExceptionally(new StoreUnavailableException(database + ": " + what, cause));
    }

    private T outcome() {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw PostgresFaults.of(database, Objects.requireNonNull(failed.getCause()), writes);
        }
    }
}
