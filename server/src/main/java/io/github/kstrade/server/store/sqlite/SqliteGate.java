package io.github.kstrade.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/**
 * Lets one process at a time open a database file, because two that bring its schema up to date get in each other's way. The lock is one of SQLite on an
 * empty file beside it, which stays there.
 */
final class SqliteGate implements AutoCloseable {

    private final Connection lock;

    private SqliteGate(Connection lock) {
        this.lock = lock;
    }

    /** Waits until nobody else is inside. */
    static SqliteGate enter(Path file, Duration deadline) throws IOException, SQLException {
        Path gate = file.resolveSibling(file.getFileName() + "-opening");
        SqliteSource.createForOwner(gate);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(deadline.toMillis()));
        Connection lock = config.createConnection("jdbc:sqlite:" + gate.toAbsolutePath());
        try (Statement statement = lock.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            return new SqliteGate(lock);
        } catch (SQLException busy) {
            lock.close();
            throw busy;
        }
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
