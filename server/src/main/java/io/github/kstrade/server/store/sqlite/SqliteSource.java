package io.github.kstrade.server.store.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where a SQLite database is, and how it is opened.
 *
 * @param name for errors
 * @param url for the driver
 * @param deadline how long a connection waits for the lock of another process
 */
record SqliteSource(String name, String url, Duration deadline) {

    /** A file, readable by its owner alone, with its log beside it. */
    static SqliteSource file(Path file, Duration deadline) throws IOException {
        createForOwner(file);
        return new SqliteSource("SQLite " + file.getFileName(), "jdbc:sqlite:" + file.toAbsolutePath(), deadline);
    }

    /** A database of its own in memory, which lives as long as it has a connection. */
    static SqliteSource memory(Duration deadline) {
        return new SqliteSource(
                "SQLite in memory", "jdbc:sqlite:file:/kstrade-" + UUID.randomUUID() + "?vfs=memdb", deadline);
    }

    Connection connect() throws SQLException {
        return connections().getConnection();
    }

    DataSource connections() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(deadline.toMillis()));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    /** Makes a file, unless it is there. SQLite would let the umask decide who may read it; the files that it makes later get the rights of this one. */
    static void createForOwner(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return; // whoever made it decided
        }
    }
}
