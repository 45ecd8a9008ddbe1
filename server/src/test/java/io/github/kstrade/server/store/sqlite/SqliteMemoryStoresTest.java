package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;

class SqliteMemoryStoresTest extends SqliteStores {

    @Override
    Database open(Path directory) {
        return SqliteDatabase.inMemory(Duration.ofSeconds(30));
    }
}
