package io.github.kstrade.server.store.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * A server on which a test may make databases.
 *
 * @param place host and port
 */
record PostgresServer(String place) {

    static final String SUPERUSER = "postgres";

    /** Makes a database with a name that nobody has. */
    PostgresSettings newDatabase() throws SQLException {
        String name = "kstrade_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return settings(name);
    }

    /** Whoever is connected is thrown out. */
    void drop(PostgresSettings settings) throws SQLException {
        execute("DROP DATABASE " + settings.url().replaceFirst(".*/", "") + " WITH (FORCE)");
    }

    PostgresSettings settings(String database) {
        return new PostgresSettings(
                "jdbc:postgresql://" + place + "/" + database, SUPERUSER, Path.of(""), 10, Duration.ofSeconds(5));
    }

    /** The same database, but by another way. */
    static PostgresSettings by(PostgresSettings settings, int port) {
        return new PostgresSettings(
                settings.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + port + "/"),
                settings.user(),
                settings.passwordFile(),
                settings.connections(),
                settings.connectTimeout());
    }

    void execute(String text) throws SQLException {
        execute(settings("postgres"), text);
    }

    static void execute(PostgresSettings settings, String text) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** The first column of the only row. */
    static String ask(PostgresSettings settings, String text) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Connection connect(PostgresSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), "");
    }
}
