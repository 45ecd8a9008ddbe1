package io.github.kstrade.server.store.sqlite;

import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.StoreFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int READERS = 4;

    @TempDir
    Path directory;

    private Path file;
    private Database database;

    @BeforeEach
    void open() {
        file = directory.resolve("kstrade.db");
        database = SqliteDatabase.open(file, DEADLINE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        new SqlAccounts(database).add(account(RAVI));
        database.close();
        database = SqliteDatabase.open(file, DEADLINE);
        assertThat(new SqlAccounts(database).find(RAVI)).contains(account(RAVI));
    }

    @Test
    void whatWasWrittenInMemoryIsGone() {
        try (Database memory = SqliteDatabase.inMemory(DEADLINE);
                Database other = SqliteDatabase.inMemory(DEADLINE)) {
            new SqlAccounts(memory).add(account(RAVI));
            assertThat(new SqlAccounts(other).all()).isEmpty();
        }
        try (Database memory = SqliteDatabase.inMemory(DEADLINE)) {
            assertThat(new SqlAccounts(memory).all()).isEmpty();
        }
    }

    @Test
    void everyCommitWaitsForTheDisk() {
        long synchronous = database.write(sql ->
                sql.all("PRAGMA synchronous", row -> row.number("synchronous")).get(0));
        String journal = database.read(sql ->
                sql.all("PRAGMA journal_mode", row -> row.text("journal_mode")).get(0));
        assertThat(synchronous).isEqualTo(2);
        assertThat(journal).isEqualTo("wal");
    }

    @Test
    void nobodyElseMayReadTheFiles() throws Exception {
        new SqlAccounts(database).add(account(RAVI));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(it -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void closingLeavesNoLogAndNoThread() throws Exception {
        new SqlAccounts(database).add(account(RAVI));
        database.close();
        database.close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, directory.resolve("kstrade.db-opening"));
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("kstrade"));
        assertThatThrownBy(() -> new SqlAccounts(database).find(RAVI))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite kstrade.db: closed");
        assertThatThrownBy(() -> new SqlAccounts(database).add(account(RAVI)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("SQLite kstrade.db: closed");
    }

    @Test
    void aReadThatIsRunningWhenAllCloseComesToItsEnd() {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> database.read(sql -> {
            begun.complete(0);
            gate.join();
            return sql.all("SELECT userid FROM account", row -> row).size();
        }));
        begun.join();
        database.close();
        gate.complete(0);
        assertThat(reading.join()).isZero();
    }

    @Test
    void aReadCanNotWrite() {
        assertThatThrownBy(() -> database.read(sql -> sql.update("DELETE FROM account")))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("READONLY");
    }

    @Test
    void aReadWithoutEndStopsAtItsDeadline() {
        try (Database hasty = SqliteDatabase.open(file, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> hasty.read(sql -> sql.one(
                            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
                            row -> row)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageMatching("(?s).*(INTERRUPT|no end of reading within PT0.2S).*"); // whichever looks first
            assertThat(new SqlAccounts(hasty).all()).isEmpty();
        }
    }

    @Test
    void whenAllReadersAreBusyTheNextWaitsNoLongerThanItsDeadline() throws Exception {
        try (Database hasty = SqliteDatabase.open(file, Duration.ofMillis(200))) {
            CountDownLatch begun = new CountDownLatch(READERS);
            CompletableFuture<Integer> gate = new CompletableFuture<>();
            List<CompletableFuture<Integer>> busy = IntStream.range(0, READERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> hasty.read(sql -> {
                                begun.countDown();
                                return gate.join();
                            }),
                            task -> new Thread(task).start()))
                    .toList();
            begun.await();
            assertThatThrownBy(() -> new SqlAccounts(hasty).all())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("SQLite kstrade.db: no free connection to read within PT0.2S");
            busy.forEach(reading -> assertThatThrownBy(reading::join)
                    .hasCauseInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("no end of reading within PT0.2S"));
            gate.complete(0);
            assertThat(new SqlAccounts(hasty).all()).isEmpty();
        }
    }

    @Test
    void anErrorInSqlIsNoUnavailability() {
        assertThatThrownBy(() -> database.read(sql -> sql.update("SELECT * FROM nowhere")))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("SQLite kstrade.db: SQLState null, code 1, ")
                .hasMessageContaining("no such table: nowhere");
    }

    @Test
    void whatAWorkThrowsReachesItsCaller() {
        RuntimeException thrown = new IllegalStateException("thrown");
        assertThatThrownBy(() -> database.read(sql -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThatThrownBy(() -> database.write(sql -> {
                    throw new SQLException("refused");
                }))
                .isInstanceOf(StoreFailedException.class);
        assertThat(new SqlAccounts(database).all()).isEmpty();
    }

    @Test
    void aMissingDirectoryIsUnavailable() {
        assertThatThrownBy(() -> SqliteDatabase.open(directory.resolve("missing/kstrade.db"), DEADLINE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("can not be opened");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no database\n".repeat(1000));
        assertThatThrownBy(() -> SqliteDatabase.open(text, DEADLINE))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("NOTADB");
        assertThat(text).hasContent("no database\n".repeat(1000));
    }
}
