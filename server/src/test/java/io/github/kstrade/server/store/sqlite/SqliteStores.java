package io.github.kstrade.server.store.sqlite;

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
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlApps;
import io.github.kstrade.server.store.SqlLoginFailures;
import io.github.kstrade.server.store.SqlLoginFailuresContract;
import io.github.kstrade.server.store.SqlOutbox;
import io.github.kstrade.server.store.SqlSessionStore;
import io.github.kstrade.server.store.SqlSessionStoreContract;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** All contracts on one database, new for each test. */
abstract class SqliteStores {

    private Database database;

    abstract Database open(Path directory);

    @BeforeEach
    void openDatabase(@TempDir Path directory) {
        database = open(directory);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
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
            return Stream.of(
                            "record_insert",
                            "record_update",
                            "record_delete",
                            "chain_insert",
                            "chain_update",
                            "chain_delete")
                    .map(trigger -> "DROP TRIGGER audit_" + trigger)
                    .toList();
        }

        @Override
        protected List<String> rearming() {
            return List.of();
        }
    }
}
