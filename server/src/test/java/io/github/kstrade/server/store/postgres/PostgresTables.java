package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A database of the shared server for a test class, with a table {@code item} that is empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class PostgresTables {

    static final Duration PATIENT = Duration.ofSeconds(30);

    private final List<Database> opened = new ArrayList<>();
    private PostgresSettings settings;

    /** By the shortest way. */
    PostgresSettings settings() {
        return settings;
    }

    /** Opens the database for one test. */
    Database open(PostgresSettings how, Duration deadline) throws Exception {
        Database database = PostgresDatabase.open(how, deadline);
        opened.add(database);
        return database;
    }

    @BeforeAll
    void makeDatabase() throws Exception {
        settings = EmbeddedServer.shared().newDatabase();
        PostgresDatabase.open(settings, PATIENT).close(); // while it is empty
        PostgresServer.execute(settings, "CREATE TABLE item (id BIGINT PRIMARY KEY, n BIGINT NOT NULL DEFAULT 0)");
    }

    @AfterAll
    void dropDatabase() throws SQLException {
        EmbeddedServer.shared().drop(settings);
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        PostgresServer.execute(settings, "DELETE FROM item");
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Database::close);
        opened.clear();
    }

    static Database.Work<Integer> insert(long id) {
        return sql -> sql.update("INSERT INTO item (id) VALUES (?)", id);
    }

    static List<Long> ids(Database database) {
        return database.read(sql -> sql.all("SELECT id FROM item ORDER BY id", row -> row.number("id")));
    }

    /** What the server itself sees, by another connection. */
    long count() throws SQLException {
        return Long.parseLong(PostgresServer.ask(settings, "SELECT count(*) FROM item"));
    }

    /** Tries until the database is available. */
    static <T> T eventually(Supplier<T> work) {
        StoreUnavailableException last = new StoreUnavailableException("not tried");
        for (long end = System.nanoTime() + PATIENT.toNanos(); System.nanoTime() < end; ) {
            try {
                return work.get();
            } catch (StoreUnavailableException notYet) {
                last = notYet;
            }
        }
        throw last;
    }
}
