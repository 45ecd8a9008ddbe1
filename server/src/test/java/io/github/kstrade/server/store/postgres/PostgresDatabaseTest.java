package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.StoreFailedException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends PostgresTables {

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = open(settings(), PATIENT);
    }

    @Test
    void everyCommitWaitsForTheDiskWhateverTheServersDefaultIs() throws Exception {
        assertThat(PostgresServer.ask(settings(), "SHOW synchronous_commit")).isEqualTo("off");
        assertThat(show(database, "synchronous_commit")).isEqualTo("on");
        assertThat(show(database, "transaction_isolation")).isEqualTo("read committed");
    }

    @Test
    void aReadCanNotWrite() throws Exception {
        assertThatThrownBy(() -> database.read(insert(1)))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLState 25006");
        assertThat(count()).isZero();
    }

    @Test
    void aReadSeesWhatWasAnsweredBefore() {
        for (long id = 0; id < 50; id++) {
            database.write(insert(id));
            assertThat(ids(database)).contains(id);
        }
    }

    @Test
    void ofAWorkThatFailsNothingIsDone() throws Exception {
        assertThatThrownBy(() -> database.write(sql -> insert(1).on(sql) + sql.update("DELETE FROM nowhere")))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLState 42P01")
                .hasMessageContaining("\"nowhere\" does not exist");
        RuntimeException thrown = new IllegalStateException("thrown");
        assertThatThrownBy(() -> database.write(sql -> {
                    insert(2).on(sql);
                    throw thrown;
                }))
                .isSameAs(thrown);
        AssertionError error = new AssertionError("error");
        assertThatThrownBy(() -> database.write(sql -> {
                    insert(3).on(sql);
                    throw error;
                }))
                .isSameAs(error);
        assertThat(count()).isZero();
        database.write(insert(4));
        assertThat(ids(database)).containsExactly(4L);
    }

    @Test
    void aWorkThatHidesAFailureIsNotAnsweredAsDone() throws Exception {
        assertThatThrownBy(() -> database.write(sql -> {
                    insert(1).on(sql);
                    assertThatThrownBy(() -> insert(1).on(sql)).isInstanceOf(SQLException.class);
                    return 0;
                }))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLState 25P02");
        assertThat(count()).isZero();
    }

    @Test
    void whatTheServerRefusesAtTheCommitIsAFailureAndNotDone() throws Exception {
        PostgresServer.execute(
                settings(), "CREATE TABLE late (id BIGINT REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)");
        assertThatThrownBy(
                        () -> database.write(sql -> insert(1).on(sql) + sql.update("INSERT INTO late (id) VALUES (7)")))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLState 23503");
        PostgresServer.execute(settings(), "DROP TABLE late");
        assertThat(count()).isZero();
    }

    @Test
    void noErrorTellsABoundValue() throws Exception {
        String secret = "s3cret-value";
        PostgresServer.execute(
                settings(),
                "CREATE TABLE token (token TEXT PRIMARY KEY CHECK (length(token) = " + secret.length() + "))");
        database.write(sql -> sql.update("INSERT INTO token VALUES (?)", secret));
        for (String text : List.of(
                "INSERT INTO token VALUES (?)",
                "INSERT INTO token VALUES (? || '-')",
                "INSERT INTO nowhere VALUES (?)",
                "INSERT INTO item (id) VALUES (CAST(? AS BIGINT))",
                "DELETE FROM token WHERE token = convert_from(decode(?, 'hex'), 'UTF8')")) {
            assertThatThrownBy(() -> database.write(sql -> sql.update(text, secret)))
                    .isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining("SQLState ")
                    .satisfies(e -> assertThat(Stacks.trace(e)).doesNotContain(secret));
        }
        PostgresServer.execute(settings(), "DROP TABLE token");
    }

    @Test
    void aTableMayBeChangedByALaterProgramMeanwhile() throws Exception {
        Database one = open(settings().connections(1), PATIENT);
        one.write(insert(1));
        Database.Work<Integer> all =
                sql -> sql.all("SELECT * FROM item", row -> row.number("id")).size();
        for (int i = 0; i < 20; i++) { // so often that the server keeps the statement
            assertThat(one.<Integer>read(all)).isOne();
        }
        PostgresServer.execute(settings(), "ALTER TABLE item ADD COLUMN note TEXT NOT NULL DEFAULT ''");
        assertThat(one.<Integer>read(all)).isOne();
        PostgresServer.execute(settings(), "ALTER TABLE item DROP COLUMN note");
        assertThat(one.<Integer>write(all)).isOne();
    }

    @Test
    void whatTheServerCanNotDoIsAFailureAtOnce() {
        assertThatThrownBy(() -> database.write(sql -> sql.all("SELECT count(*) FROM item FOR UPDATE", row -> row)))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLState 0A000");
    }

    @Test
    void aReadThatIsRunningWhenAllCloseComesToItsEndAndLaterWorksFindItClosed() {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(
                () -> database.read(sql -> {
                    begun.complete(0);
                    gate.join();
                    return sql.all("SELECT id FROM item", row -> row).size();
                }),
                task -> new Thread(task).start());
        begun.join();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(database::close, task -> new Thread(task).start());
        gate.complete(0);
        assertThat(reading.join()).isZero();
        closing.join();
        database.close();
        assertThatThrownBy(() -> ids(database))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageMatching("PostgreSQL 127.0.0.1:\\d+/kstrade_\\w+: closed");
        while (aThreadOfOursIsAlive()) { // each ends by itself, soon
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptedCallerGivesUpAndStaysInterruptedAndNothingIsDone() throws Exception {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            assertThatThrownBy(() -> database.write(sql -> {
                        int inserted = insert(1).on(sql);
                        begun.complete(0);
                        return inserted + gate.join();
                    }))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageEndingWith("no end before the interrupt; nothing was done");
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        begun.join();
        caller.interrupt();
        assertThat(interrupted.join()).isTrue();
        gate.complete(0);
        database.close(); // when that work has ended
        assertThat(count()).isZero();
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedAtOnce() throws Exception {
        PostgresSource source = new PostgresSource(settings().connections(1), "");
        try (Database small = PostgresDatabase.open(source, PATIENT, 1)) {
            CompletableFuture<Integer> begun = new CompletableFuture<>();
            CountDownLatch gate = new CountDownLatch(1);
            CompletableFuture<Integer> busy = inThread(small, 1, begun, gate);
            begun.join();
            List<CompletableFuture<Integer>> rivals =
                    List.of(inThread(small, 2, begun, gate), inThread(small, 3, begun, gate));
            assertThatThrownBy(() -> CompletableFuture.anyOf(rivals.toArray(new CompletableFuture<?>[0]))
                            .join())
                    .hasCauseInstanceOf(StoreUnavailableException.class)
                    .hasMessageEndingWith(": 1 works are waiting already; nothing was done");
            gate.countDown();
            assertThat(busy.join()).isOne();
            rivals.forEach(it -> it.handle((done, failure) -> 0).join());
            assertThat(ids(small)).hasSize(2);
        }
    }

    private static boolean aThreadOfOursIsAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().contains("kstrade-postgres"));
    }

    private static CompletableFuture<Integer> inThread(
            Database database, long id, CompletableFuture<Integer> begun, CountDownLatch gate) {
        return CompletableFuture.supplyAsync(
                () -> database.write(sql -> {
                    begun.complete(0);
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return insert(id).on(sql);
                }),
                task -> new Thread(task).start());
    }

    private static String show(Database database, String setting) {
        return database.<String>write(
                sql -> sql.one("SHOW " + setting, row -> row.text(setting)).orElseThrow());
    }
}
