package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import io.github.kstrade.server.store.SqlStores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** All contracts on one database, emptied before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresStores extends SqlStores {

    private PostgresServer server;
    private PostgresSettings settings;
    private Database database;

    abstract PostgresServer server();

    @BeforeAll
    void openDatabase() throws Exception {
        server = server();
        settings = server.newDatabase();
        database = PostgresDatabase.open(settings, Duration.ofSeconds(30));
    }

    @AfterAll
    void dropDatabase() throws SQLException {
        if (database != null) {
            database.close();
            server.drop(settings);
        }
    }

    /** TRUNCATE would take ten times as long for so few rows. */
    @BeforeEach
    void emptyDatabase() {
        database.write(sql -> {
            sql.update("SET LOCAL session_replication_role = replica"); // in any order
            for (String table : tables(sql)) {
                sql.update("DELETE FROM " + table);
            }
            return 0;
        });
    }

    private static List<String> tables(Sql sql) throws SQLException {
        return sql.all(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'",
                row -> row.text("tablename"));
    }

    @Override
    protected Database database() {
        return database;
    }

    @Override
    protected List<String> disarming() {
        return triggers("DISABLE");
    }

    @Override
    protected List<String> rearming() {
        return triggers("ENABLE");
    }

    private static List<String> triggers(String change) {
        return List.of(
                "ALTER TABLE audit_record " + change + " TRIGGER USER",
                "ALTER TABLE audit_chain " + change + " TRIGGER USER");
    }
}
