package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** A copy of a database file, which is only looked at. Safe for use by many threads, of which one at a time reads. */
public final class SqliteCopy implements Database {

    private final Sql sql;
    private final String name;

    private SqliteCopy(Sql sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    /**
     * Copies a database as it is at one moment, also while others write to it: all that was answered before is in the copy.
     *
     * @param database its file
     * @param copy an empty file
     * @param deadline how long it waits for the lock of another process
     * @throws IOException if that fails; the text says why
     */
    public static void make(Path database, Path copy, Duration deadline) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(deadline.toMillis()));
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database.toAbsolutePath());
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toAbsolutePath().toString());
            vacuum.execute();
        } catch (SQLException failed) {
            throw new IOException("the database " + database + " can not be copied: " + failed.getMessage(), failed);
        }
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Opens a copy, and looks whether it is whole.
     *
     * @throws IOException if it is no database, or damaged; the text says so
     */
    public static SqliteCopy open(Path copy) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            Sql sql = new Sql(config.createConnection("jdbc:sqlite:" + copy.toAbsolutePath()));
            try {
                List<String> damages = sql.all("PRAGMA integrity_check", row -> row.text("integrity_check"));
                if (!damages.equals(List.of("ok"))) {
                    throw new IOException(copy + " is damaged: " + String.join("; ", damages));
                }
                return new SqliteCopy(sql, copy.toString());
            } catch (IOException | SQLException damaged) {
                sql.close();
                throw damaged;
            }
        } catch (SQLException noDatabase) {
            throw new IOException(copy + " is not a database, or damaged: " + noDatabase.getMessage(), noDatabase);
        }
    }

    @Override
    public synchronized <T> T read(Work<T> work) {
        try {
            return work.on(sql);
        } catch (SQLException failed) {
            throw SqliteFaults.of(name, failed);
        }
    }

    /** Always fails: SQLite refuses to write to it. */
    @Override
    public <T> T write(Work<T> work) {
        return read(work);
    }

    @Override
    public synchronized void close() {
        try {
            sql.close();
        } catch (SQLException failed) {
            throw SqliteFaults.of(name, failed);
        }
    }
}
