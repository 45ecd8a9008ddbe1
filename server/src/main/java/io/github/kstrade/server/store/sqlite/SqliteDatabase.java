package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Migrations;
import io.github.kstrade.server.store.Sql;
import io.github.kstrade.server.store.StoreFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A SQLite database in a file or in memory. Writes wait for their turn on one thread and share commits; reads of a file run beside them. Other processes may
 * use the file at the same time.
 */
public final class SqliteDatabase implements Database {

    private static final int READERS = 4;
    private static final int WAITING_WRITES = 1_000;

    private final SqliteRunner readers;
    private final SqliteRunner writer;

    private SqliteDatabase(SqliteRunner readers, SqliteRunner writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /**
     * Opens a database file, made if need be, and brings its schema up to date. Beside it there is an empty file by which those who open it at the same time
     * wait for each other.
     *
     * @param file in a directory that exists
     * @param deadline for each read and write, waiting included
     * @throws StoreUnavailableException if the file can not be opened, or another process has locked it
     * @throws StoreFailedException if it is no database of ours, or of a later version than this program
     */
    public static SqliteDatabase open(Path file, Duration deadline) {
        try {
            SqliteGate gate = SqliteGate.enter(file, deadline);
            try (gate) {
                SqliteSource source = SqliteSource.file(file, deadline);
                SqliteWriter writer = openWriter(source);
                return new SqliteDatabase(openReaders(source, writer), writer);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException("SQLite " + file + ": can not be opened", e);
        } catch (SQLException e) {
            throw SqliteFaults.of("SQLite " + file + ": can not be opened", e);
        }
    }

    /** Makes a database in memory, which is gone when it is closed. */
    public static SqliteDatabase inMemory(Duration deadline) {
        SqliteWriter writer = openWriter(SqliteSource.memory(deadline));
        return new SqliteDatabase(writer, writer);
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.run(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.run(work);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static SqliteWriter openWriter(SqliteSource source) {
        try {
            Connection connection =
                    source.connect(); // first of all: a database in memory goes with its last connection
            try {
                Migrations.run(source.connections(), source.name());
            } catch (StoreFailedException e) {
                connection.close();
                throw SqliteFaults.of(source.name(), e);
            }
            return SqliteWriter.start(new Sql(connection), source.name(), source.deadline(), WAITING_WRITES);
        } catch (SQLException e) {
            throw SqliteFaults.of(source.name(), e);
        }
    }

    private static SqliteReaders openReaders(SqliteSource source, SqliteWriter writer) {
        List<SqliteReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(SqliteReader.on(source.connect()));
            }
            return new SqliteReaders(readers, source.name(), source.deadline());
        } catch (SQLException e) {
            new SqliteReaders(readers, source.name(), source.deadline()).close();
            writer.close();
            throw SqliteFaults.of(source.name(), e);
        }
    }
}
