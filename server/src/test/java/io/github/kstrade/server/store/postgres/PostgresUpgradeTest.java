package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.UpgradeContract;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresUpgradeTest extends UpgradeContract {

    private PostgresSettings settings;

    @BeforeEach
    void makeDatabase() throws SQLException {
        settings = EmbeddedServer.shared().newDatabase();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        EmbeddedServer.shared().drop(settings);
    }

    @Override
    protected DataSource empty() {
        return new PostgresSource(settings, "").forMigrations();
    }

    @Override
    protected Database open() throws Exception {
        return PostgresDatabase.open(settings, Duration.ofSeconds(30));
    }
}
