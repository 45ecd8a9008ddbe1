package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.UpgradeContract;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteUpgradeTest extends UpgradeContract {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Override
    protected DataSource empty() throws Exception {
        return SqliteSource.file(file(), DEADLINE).connections();
    }

    @Override
    protected Database open() {
        return SqliteDatabase.open(file(), DEADLINE);
    }

    private Path file() {
        return directory.resolve("kstrade.db");
    }
}
