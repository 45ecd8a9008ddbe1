package io.github.kstrade.e2e.wire;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection of a stranger to a server's database file. */
public final class Sqlite implements AutoCloseable {

    private final Connection connection;

    private Sqlite(Connection connection) {
        this.connection = connection;
    }

    public static Sqlite in(Path dataDirectory) throws SQLException {
        return new Sqlite(DriverManager.getConnection("jdbc:sqlite:" + dataDirectory.resolve("kstrade.db")));
    }

    /** Takes the exclusive lock: nobody else can write until it is closed. */
    public static Sqlite locking(Path dataDirectory) throws SQLException {
        Sqlite sqlite = in(dataDirectory);
        sqlite.run("BEGIN EXCLUSIVE");
        return sqlite;
    }

    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only number that a query gives. */
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
