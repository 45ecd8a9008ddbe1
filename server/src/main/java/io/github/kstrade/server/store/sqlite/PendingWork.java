package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A work that waits for its turn, and its caller who waits for the answer. The caller may give up; then the work is not done, unless it was begun before.
 *
 * @param <T> what the work gives back
 */
final class PendingWork<T> {

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final Database.Work<T> work;
    private final String database;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    PendingWork(Database.Work<T> work, String database) {
        this.work = work;
        this.database = database;
    }

    /** Whether it was neither begun nor given up. */
    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    /**
     * Begins the work.
     *
     * @return false if the caller has given up, so that it must not be done
     */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /**
     * Does the work.
     *
     * @return tells the caller what came out; to be run when that is durable
     */
    Runnable run(Sql sql) throws SQLException {
        T result = work.on(sql);
        return () -> answer.complete(result);
    }

    /** Tells the caller that it failed. */
    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    /** Waits for what comes out. */
    T await(Duration deadline) {
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw SqliteFaults.of(database, Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException late) {
            throw giveUp("within " + deadline, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw giveUp("before the interrupt", interrupted);
        }
    }

    private StoreUnavailableException giveUp(String when, Exception cause) {
        String what = state.compareAndSet(State.WAITING, State.GIVEN_UP)
                ? "no turn to write " + when + "; nothing was done"
                : "no commit " + when + "; whether it was done is unknown";
        return new StoreUnavailableException(database + ": " + what, cause);
    }
}
