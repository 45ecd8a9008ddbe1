package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.AccountsContract;
import io.github.kstrade.server.store.AppsContract;
import io.github.kstrade.server.store.AuditStoreContract;
import io.github.kstrade.server.store.AuditTamperingContract;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.GenerationsContract;
import io.github.kstrade.server.store.OutboxContract;
import io.github.kstrade.server.store.Sql;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlApps;
import io.github.kstrade.server.store.SqlLoginFailures;
import io.github.kstrade.server.store.SqlLoginFailuresContract;
import io.github.kstrade.server.store.SqlOutbox;
import io.github.kstrade.server.store.SqlSessionStore;
import io.github.kstrade.server.store.SqlSessionStoreContract;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All contracts on one database, emptied before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresStores {

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

    @Nested
    class Sessions extends SqlSessionStoreContract {
        @Override
        protected SessionStore store() {
            return new SqlSessionStore(database);
        }

        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database);
        }

        @Override
        protected LoginFailures failures() {
            return new SqlLoginFailures(database);
        }
    }

    @Nested
    class OfAccounts extends AccountsContract {
        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database);
        }
    }

    @Nested
    class OfGenerations extends GenerationsContract {
        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database);
        }

        @Override
        protected Generations generations() {
            return new SqlAccounts(database);
        }
    }

    @Nested
    class OfLetters extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return new SqlOutbox(database);
        }
    }

    @Nested
    class OfApps extends AppsContract {
        @Override
        protected Apps apps() {
            return new SqlApps(database);
        }
    }

    @Nested
    class OfFailures extends SqlLoginFailuresContract {
        @Override
        protected LoginFailures failures() {
            return new SqlLoginFailures(database);
        }
    }

    @Nested
    class OfAudit extends AuditStoreContract {
        @Override
        protected Database database() {
            return database;
        }
    }

    @Nested
    class OfTamperedAudit extends AuditTamperingContract {
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
}
