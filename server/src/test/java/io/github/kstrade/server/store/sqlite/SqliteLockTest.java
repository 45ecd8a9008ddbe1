package io.github.kstrade.server.store.sqlite;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.Sql;
import io.github.kstrade.server.store.SqlAccounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another connection, as another process has one, holds the lock for writing. */
class SqliteLockTest {

    private static final Duration DEADLINE = Duration.ofMillis(300);

    private Database database;
    private Sql other;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        database = SqliteDatabase.open(directory.resolve("kstrade.db"), DEADLINE);
        new SqlAccounts(database).add(account(RAVI));
        other = new Sql(
                SqliteSource.file(directory.resolve("kstrade.db"), DEADLINE).connect());
        other.update("BEGIN IMMEDIATE");
    }

    @AfterEach
    void close() throws Exception {
        other.close();
        database.close();
    }

    @Test
    void aWriteIsUnavailableWithinItsDeadlineAndWorksAgainAfterwards() throws Exception {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> new SqlAccounts(database).add(account(MEERA)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(3));
        other.update("ROLLBACK");
        assertThat(new SqlAccounts(database).all()).containsExactly(account(RAVI));
        assertThat(new SqlAccounts(database).add(account(MEERA))).isTrue();
    }

    @Test
    void aWriteWaitsForTheLock() throws Exception {
        try (Database patient = SqliteDatabase.open(file(), Duration.ofSeconds(30))) {
            CompletableFuture<Boolean> writing =
                    CompletableFuture.supplyAsync(() -> new SqlAccounts(patient).add(account(MEERA)));
            other.update("UPDATE account SET enabled = 0");
            other.update("COMMIT");
            assertThat(writing.join()).isTrue();
            assertThat(new SqlAccounts(patient).all())
                    .containsExactlyInAnyOrder(Samples.disabled(RAVI), account(MEERA));
        }
    }

    @Test
    void readsGoOnAndSeeWhatWasCommitted() throws Exception {
        other.update("UPDATE account SET enabled = 0");
        assertThat(new SqlAccounts(database).find(RAVI)).contains(account(RAVI));
        other.update("COMMIT");
        assertThat(new SqlAccounts(database).find(RAVI)).contains(Samples.disabled(RAVI));
    }

    private Path file() {
        return Path.of(database.read(sql -> sql.one("PRAGMA database_list", row -> row.text("file")))
                .orElseThrow());
    }
}
