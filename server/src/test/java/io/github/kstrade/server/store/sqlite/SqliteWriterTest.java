package io.github.kstrade.server.store.sqlite;

import static io.github.kstrade.server.store.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import io.github.kstrade.server.store.StoreFailedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWriterTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private SqliteWriter writer;
    private final CompletableFuture<Integer> gate = new CompletableFuture<>();

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        Sql sql = new Sql(SqliteSource.file(directory.resolve("test.db"), LONG).connect());
        sql.update("CREATE TABLE parent (id BIGINT NOT NULL PRIMARY KEY)");
        sql.update("CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, parent BIGINT REFERENCES parent (id), "
                + "text TEXT NOT NULL)");
        writer = SqliteWriter.start(sql, "SQLite test.db", LONG, 20);
    }

    @AfterEach
    void stop() {
        gate.complete(0);
        writer.close();
    }

    @Test
    void aWorkThatFailsHarmsNoOtherOfItsGroup() {
        closeGate();
        PendingWork<Integer> first = writer.submit(insert(1));
        PendingWork<Integer> refused = writer.submit(sql -> insert(2).on(sql) + sql.update("DELETE FROM nowhere"));
        PendingWork<Integer> thrown = writer.submit(sql -> {
            insert(3).on(sql);
            throw new IllegalStateException("thrown");
        });
        PendingWork<Integer> error = writer.submit(sql -> {
            insert(4).on(sql);
            throw new AssertionError("error");
        });
        PendingWork<Integer> last = writer.submit(insert(5));
        gate.complete(0);
        assertThat(first.await(LONG)).isEqualTo(1);
        assertThatThrownBy(() -> refused.await(LONG)).isInstanceOf(StoreFailedException.class);
        assertThatThrownBy(() -> thrown.await(LONG)).hasMessage("thrown");
        assertThatThrownBy(() -> error.await(LONG)).hasMessage("error");
        assertThat(last.await(LONG)).isEqualTo(1);
        assertThat(ids()).containsExactly(1L, 5L);
    }

    @Test
    void aWorkSeesTheWorksBeforeItInItsGroup() {
        closeGate();
        PendingWork<Integer> first = writer.submit(insert(1));
        PendingWork<List<Long>> second = writer.submit(SqliteWriterTest::ids);
        PendingWork<Integer> third = writer.submit(insert(1));
        gate.complete(0);
        assertThat(first.await(LONG)).isEqualTo(1);
        assertThat(second.await(LONG)).containsExactly(1L);
        assertThatThrownBy(() -> third.await(LONG)).isInstanceOf(StoreFailedException.class);
    }

    @Test
    void aCommitThatFailsFailsTheWholeGroupAndNotTheNext() {
        closeGate();
        PendingWork<Integer> innocent = writer.submit(insert(1));
        PendingWork<Integer> guilty = writer.submit(sql -> sql.update("PRAGMA defer_foreign_keys = 1")
                + sql.update("INSERT INTO item (id, parent, text) VALUES (2, 9, '')"));
        gate.complete(0);
        assertThatThrownBy(() -> innocent.await(LONG)).isInstanceOf(StoreFailedException.class);
        assertThatThrownBy(() -> guilty.await(LONG))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("FOREIGN KEY");
        writer.run(insert(3));
        assertThat(ids()).containsExactly(3L);
    }

    @Test
    void aTransactionThatIsLostInTheMiddleFailsTheWholeGroupAndNotTheNext() {
        closeGate();
        PendingWork<Integer> innocent = writer.submit(insert(1));
        PendingWork<Integer> guilty =
                writer.submit(sql -> sql.update("INSERT OR ROLLBACK INTO item (id, text) VALUES (1, '')"));
        PendingWork<Integer> later = writer.submit(insert(2));
        gate.complete(0);
        for (PendingWork<Integer> work : List.of(innocent, guilty, later)) {
            assertThatThrownBy(() -> work.await(LONG)).isInstanceOf(StoreFailedException.class);
        }
        writer.run(insert(3));
        assertThat(ids()).containsExactly(3L);
    }

    @Test
    void aFullDiskIsUnavailableUntilThereIsRoom() {
        String large = "x".repeat(1_000_000);
        writer.run(sql -> sql.one("PRAGMA max_page_count = 10", row -> row));
        assertThatThrownBy(() -> writer.run(insert(1, large)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("FULL");
        writer.run(sql -> sql.one("PRAGMA max_page_count = 1000", row -> row));
        assertThat(writer.run(insert(1, large))).isEqualTo(1);
    }

    @Test
    void aFullQueueRefusesAtOnce() {
        closeGate();
        List<PendingWork<Integer>> accepted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            accepted.add(writer.submit(insert(i)));
        }
        assertThatThrownBy(() -> writer.submit(insert(99)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite test.db: 20 writes are waiting already; nothing was done");
        gate.complete(0);
        accepted.forEach(work -> assertThat(work.await(LONG)).isEqualTo(1));
        assertThat(ids()).hasSize(20);
    }

    @Test
    void whatWasGivenUpBeforeItsTurnIsNeverDone() {
        closeGate();
        PendingWork<Integer> givenUp = writer.submit(insert(1));
        PendingWork<Integer> patient = writer.submit(insert(2));
        assertThatThrownBy(() -> givenUp.await(SHORT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite test.db: no turn to write within PT0.05S; nothing was done");
        gate.complete(0);
        patient.await(LONG);
        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void whatWasGivenUpInTheMiddleMayBeDone() {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        PendingWork<Integer> work = writer.submit(sql -> {
            begun.complete(0);
            return gate.join() + insert(1).on(sql);
        });
        begun.join();
        assertThatThrownBy(() -> work.await(SHORT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite test.db: no commit within PT0.05S; whether it was done is unknown");
        gate.complete(0);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void anInterruptedCallerGivesUpAndStaysInterrupted() {
        closeGate();
        PendingWork<Integer> work = writer.submit(insert(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> work.await(LONG)).isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        gate.complete(0);
        assertThat(ids()).isEmpty();
    }

    @Test
    void closingFinishesWhatIsWaiting() {
        closeGate();
        PendingWork<Integer> waiting = writer.submit(insert(1));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close);
        gate.complete(0);
        assertThat(waiting.await(LONG)).isEqualTo(1);
        closing.join();
        writer.close();
        assertThatThrownBy(() -> writer.run(insert(2)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite test.db: closed");
    }

    @Test
    void noErrorTellsABoundValue() {
        String secret = hash("secret").hex();
        writer.run(sql -> sql.update("CREATE TABLE token (token TEXT PRIMARY KEY CHECK (length(token) = 64))"));
        writer.run(sql -> sql.update("INSERT INTO token VALUES (?)", secret));
        for (String text : List.of(
                "INSERT INTO token VALUES (?)",
                "INSERT INTO token VALUES (? || '-')",
                "INSERT INTO nowhere VALUES (?)",
                "INSERT INTO item (id, parent, text) VALUES (1, ?, '')")) {
            assertThatThrownBy(() -> writer.run(sql -> sql.update(text, secret)))
                    .isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining("SQLState null, code ")
                    .satisfies(e -> assertThat(e).hasStackTraceContaining("SQLITE_"))
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain(secret));
        }
    }

    /** Keeps the writer busy until the gate is opened; what is submitted meanwhile makes one group. */
    private void closeGate() {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        writer.submit(sql -> {
            begun.complete(0);
            return gate.join();
        });
        begun.join();
    }

    private List<Long> ids() {
        return writer.run(SqliteWriterTest::ids);
    }

    private static List<Long> ids(Sql sql) throws SQLException {
        return sql.all("SELECT id FROM item ORDER BY id", row -> row.number("id"));
    }

    private static Database.Work<Integer> insert(long id) {
        return insert(id, "");
    }

    private static Database.Work<Integer> insert(long id, String text) {
        return sql -> sql.update("INSERT INTO item (id, text) VALUES (?, ?)", id, text);
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
