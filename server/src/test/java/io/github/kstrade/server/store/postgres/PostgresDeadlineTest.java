package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever holds a work up, its caller is answered at its deadline, and the next finds the database again. */
class PostgresDeadlineTest extends PostgresTables {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private Network network;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        network = Network.to(EmbeddedServer.shared());
        database = open(PostgresServer.by(settings(), network.port()).connections(2), DEADLINE);
        eventually(() -> ids(database));
    }

    @AfterEach
    void closeNetwork() throws Exception {
        network.close();
    }

    @Test
    void aWaitForALockEndsAndTheConnectionStays() throws Exception {
        Database one = open(settings().connections(1), DEADLINE);
        PostgresServer.execute(settings(), "INSERT INTO item (id) VALUES (1)");
        long backend = eventually(() -> backend(one));
        try (Connection other = PostgresServer.connect(settings());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE item SET n = 1");
            assertThatItEndsInTime(() -> one.write(sql -> sql.update("UPDATE item SET n = 2")))
                    .hasMessageContaining("canceling statement due to lock timeout (SQLState 55P03)");
        }
        assertThat(eventually(() -> backend(one))).isEqualTo(backend);
        assertThat(one.<Integer>write(sql -> sql.update("UPDATE item SET n = 3")))
                .isOne();
    }

    @Test
    void aStatementWithoutEndEndsAndTheConnectionStays() throws Exception {
        Database one = open(settings().connections(1), DEADLINE);
        long backend = eventually(() -> backend(one));
        assertThatItEndsInTime(() -> one.read(sql -> sql.one("SELECT pg_sleep(3600)", row -> row)))
                .hasMessageContaining("canceling statement due to statement timeout (SQLState 57014)");
        assertThat(eventually(() -> backend(one))).isEqualTo(backend);
    }

    @Test
    void manyStatementsThatAreShortEachEndTogether() throws Exception {
        assertThatItEndsInTime(() -> database.write(sql -> {
                    for (int i = 0; i < 100; i++) {
                        insert(i).on(sql);
                        sql.one("SELECT pg_sleep(0.3)", row -> row);
                    }
                    return 0;
                }))
                .hasMessageEndingWith("no end within PT1S; nothing was done");
        assertThat(eventually(() -> ids(database))).isEmpty();
    }

    @Test
    void whenAllConnectionsAreBusyTheNextWorkIsToldSo() throws Exception {
        Database one = open(settings().connections(1), DEADLINE);
        eventually(() -> ids(one));
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Integer> busy = CompletableFuture.supplyAsync(
                () -> one.read(sql -> {
                    begun.complete(0);
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return 0;
                }),
                task -> new Thread(task).start());
        begun.join();
        assertThatItEndsInTime(() -> one.write(insert(1)))
                .hasMessageEndingWith("no connection within PT1S; nothing was done");
        assertThatThrownBy(busy::join).hasCauseInstanceOf(StoreUnavailableException.class);
        gate.countDown();
        assertThat(eventually(() -> ids(one))).isEmpty(); // what was given up is not done later
    }

    @Test
    void aNetworkThatFallsSilentIsUnavailableUntilItIsHealed() {
        network.fallSilent();
        assertThatItEndsInTime(() -> ids(database));
        assertThatItEndsInTime(() -> database.write(insert(1)));
        network.heal();
        assertThat(eventually(() -> database.write(insert(2)))).isOne();
        assertThat(eventually(() -> ids(database))).containsExactly(2L);
    }

    @Test
    void aNetworkThatFallsSilentInTheMiddleOfAWriteLeavesNothingAndNoLock() throws Exception {
        assertThatItEndsInTime(() -> database.write(sql -> {
                    sql.update("LOCK TABLE item");
                    insert(1).on(sql);
                    network.fallSilent();
                    return insert(2).on(sql);
                }))
                .hasMessageEndingWith("no end within PT1S; nothing was done");
        Database other = open(settings(), PATIENT); // as another node; the first one's network stays silent
        assertThat(other.<Integer>write(insert(3))).isOne();
        assertThat(ids(other)).containsExactly(3L);
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndNeverRepeated() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        assertThatItEndsInTime(() -> database.write(sql -> {
                    int inserted = insert(runs.incrementAndGet()).on(sql);
                    network.loseAnswers();
                    return inserted;
                }))
                .hasMessageEndingWith("no commit within PT1S; whether it was done is unknown");
        network.heal();
        eventually(() -> ids(database));
        assertThat(runs).hasValue(1);
        assertThat(count()).isOne(); // it was done
    }

    @Test
    void aCommitThatNeverArrivesIsUnknownAndNeverRepeated() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.write(sql -> {
                    int inserted = insert(runs.incrementAndGet()).on(sql);
                    network.breakAll();
                    return inserted;
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the commit broke off; whether it was done is unknown");
        assertThat(eventually(() -> ids(database))).isEmpty(); // it was not done
        assertThat(runs).hasValue(1);
    }

    private static long backend(Database database) {
        return database.<Long>read(sql -> sql.one("SELECT pg_backend_pid() AS pid", row -> row.number("pid"))
                .orElseThrow());
    }

    /** Far from the hours that it would take otherwise, and with room for a machine that is busy. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatItEndsInTime(ThrowingCallable work) {
        long begin = System.nanoTime();
        var thrown = assertThatThrownBy(work).isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(10));
        return thrown;
    }
}
