package io.github.kstrade.e2e.production;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A PostgreSQL of this process, of binaries from a jar, in which each test makes a database of its own. */
final class SharedPostgres {

    static final String USER = "postgres";

    private static final EmbeddedPostgres SERVER = start();

    private SharedPostgres() {}

    static int port() {
        return SERVER.getPort();
    }

    /** Makes an empty database with a name that nobody has. */
    static String newDatabase() throws SQLException {
        String name = "kstrade_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return name;
    }

    /** Whoever is connected is thrown out. */
    static void drop(String database) throws SQLException {
        execute("DROP DATABASE " + database + " WITH (FORCE)");
    }

    private static void execute(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
