package io.github.kstrade.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.StoreFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Path file;

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("kstrade.db");
    }

    @Test
    void aDatabaseOfALaterProgramIsRefused() {
        change("INSERT INTO flyway_schema_history SELECT 99, '99', 'orders', type, 'V99__orders.sql', 7, installed_by, "
                + "installed_on, 1, 1 FROM flyway_schema_history WHERE version = '1'");
        assertThatThrownBy(() -> SqliteDatabase.open(file, DEADLINE))
                .isInstanceOf(StoreFailedException.class)
                .hasMessage("SQLite kstrade.db: its schema is later than this program; "
                        + "start the version that last used it, or a later one");
    }

    @Test
    void aDatabaseWithAnotherSchemaOfTheSameVersionIsRefused() {
        change("UPDATE flyway_schema_history SET checksum = 7 WHERE version = '1'");
        assertThatThrownBy(() -> SqliteDatabase.open(file, DEADLINE))
                .isInstanceOf(StoreFailedException.class)
                .hasMessageMatching("SQLite kstrade\\.db: its schema [0-9.]+ was not made by this program");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        try (var connection = SqliteSource.file(file, DEADLINE).connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE account (x TEXT)");
        }
        assertThatThrownBy(() -> SqliteDatabase.open(file, DEADLINE))
                .isInstanceOf(StoreFailedException.class)
                .hasMessage("SQLite kstrade.db: it has tables of another program");
    }

    @Test
    void manyMayOpenANewFileAtOnce() {
        List<CompletableFuture<Database>> opening = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.<Database>supplyAsync(
                        () -> SqliteDatabase.open(file, DEADLINE), task -> new Thread(task).start()))
                .toList();
        opening.forEach(it -> it.handle((database, failure) -> failure).join());
        opening.stream()
                .filter(it -> !it.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .forEach(Database::close);
        assertThat(opening).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    private void change(String text) {
        try (Database database = SqliteDatabase.open(file, DEADLINE)) {
            database.write(sql -> sql.update(text));
        }
    }
}
