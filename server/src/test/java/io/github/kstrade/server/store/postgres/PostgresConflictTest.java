package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Race;
import java.sql.SQLException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What works do to each other, and what is undone for no fault of theirs. */
class PostgresConflictTest extends PostgresTables {

    private Database database;

    @BeforeEach
    void open() throws Exception {
        PostgresServer.execute(settings(), """
                DO $$ BEGIN
                    EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = %L', current_database(), '100ms');
                END $$
                """); // instead of a second
        database = open(settings(), PATIENT);
        database.write(sql -> insert(1).on(sql) + insert(2).on(sql));
    }

    @Test
    void ofTwoThatWaitForEachOtherOneIsRunAgain() {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Integer> there = inThread(() -> inOrder(1, 2, both, runs));
        CompletableFuture<Integer> back = inThread(() -> inOrder(2, 1, both, runs));
        assertThat(there.join() + back.join()).isEqualTo(4);
        assertThat(runs).hasValueGreaterThan(2);
        assertThat(sum()).isEqualTo(4);
    }

    @Test
    void noneOfManyChangesIsLost() throws Exception {
        assertThat(Race.winners(
                        i -> database.<Integer>write(sql -> sql.update("UPDATE item SET n = n + 1 WHERE id = 1")) == 1))
                .isEqualTo(Race.RUNNERS);
        assertThat(sum()).isEqualTo(Race.RUNNERS);
    }

    @Test
    void connectionsThatTheServerEndedAreReplacedUnseen() throws Exception {
        for (int i = 0; i < 3; i++) {
            PostgresServer.execute(
                    settings(),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'kstrade' AND datname = current_database()");
            assertThat(ids(database)).hasSize(2);
            assertThat(database.<Integer>write(sql -> sql.update("UPDATE item SET n = n + 1 WHERE id = 1")))
                    .isOne();
        }
        assertThat(sum()).isEqualTo(3);
    }

    @Test
    void aWriteWhoseConnectionEndsInTheMiddleIsRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        database.write(sql -> {
            int changed = sql.update("UPDATE item SET n = n + 1");
            if (runs.incrementAndGet() == 1) {
                sql.one("SELECT pg_terminate_backend(pg_backend_pid())", row -> row);
            }
            return changed;
        });
        assertThat(runs).hasValue(2);
        assertThat(sum()).isEqualTo(2);
    }

    @Test
    void aServerThatWasMadeAStandbyIsLeftAtOnce() throws Exception {
        Database one = open(settings().connections(1), PATIENT);
        one.write(sql -> sql.update("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
        assertThatThrownBy(() -> one.write(insert(3)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SQLState 25006");
        assertThat(one.<Integer>write(insert(3))).isOne();
    }

    private int inOrder(long first, long second, CyclicBarrier both, AtomicInteger runs) {
        AtomicInteger mine = new AtomicInteger();
        return database.<Integer>write(sql -> {
            runs.incrementAndGet();
            int changed = sql.update("UPDATE item SET n = n + 1 WHERE id = ?", first);
            if (mine.incrementAndGet() == 1) {
                meet(both);
            }
            return changed + sql.update("UPDATE item SET n = n + 1 WHERE id = ?", second);
        });
    }

    private static void meet(CyclicBarrier both) throws SQLException {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new SQLException(e);
        }
    }

    private long sum() {
        return database.<Long>read(sql ->
                sql.one("SELECT sum(n) AS n FROM item", row -> row.number("n")).orElseThrow());
    }

    private static CompletableFuture<Integer> inThread(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }
}
