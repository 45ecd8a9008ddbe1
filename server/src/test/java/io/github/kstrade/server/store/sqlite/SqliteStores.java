package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlStores;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All contracts on one database, new for each test. */
abstract class SqliteStores extends SqlStores {

    private Database database;

    abstract Database open(Path directory);

    @BeforeEach
    void openDatabase(@TempDir Path directory) {
        database = open(directory);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Override
    protected Database database() {
        return database;
    }

    @Override
    protected List<String> disarming() {
        return Stream.of(
                        "record_insert",
                        "record_update",
                        "record_delete",
                        "chain_insert",
                        "chain_update",
                        "chain_delete")
                .map(trigger -> "DROP TRIGGER audit_" + trigger)
                .toList();
    }

    @Override
    protected List<String> rearming() {
        return List.of();
    }
}
