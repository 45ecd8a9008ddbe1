package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;

class SqliteFileStoresTest extends SqliteStores {

    @Override
    Database open(Path directory) {
        return SqliteDatabase.open(directory.resolve("kstrade.db"), Duration.ofSeconds(30));
    }
}
