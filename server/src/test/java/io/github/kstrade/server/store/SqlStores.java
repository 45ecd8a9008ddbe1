package io.github.kstrade.server.store;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** All contracts on one database, which is empty before each test. */
public abstract class SqlStores {

    protected abstract Database database();

    /** What lets the audit be changed where a database forbids it. */
    protected abstract List<String> disarming();

    /** What forbids it again; nothing where the database is not used any more. */
    protected abstract List<String> rearming();

    @Nested
    class Sessions extends SqlSessionStoreContract {
        @Override
        protected SessionStore store() {
            return new SqlSessionStore(database());
        }

        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database());
        }

        @Override
        protected LoginFailures failures() {
            return new SqlLoginFailures(database());
        }
    }

    @Nested
    class OfAccounts extends AccountsContract {
        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database());
        }
    }

    @Nested
    class OfGenerations extends GenerationsContract {
        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database());
        }

        @Override
        protected Generations generations() {
            return new SqlAccounts(database());
        }
    }

    @Nested
    class OfLetters extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return new SqlOutbox(database());
        }
    }

    @Nested
    class OfApps extends AppsContract {
        @Override
        protected Apps apps() {
            return new SqlApps(database());
        }
    }

    @Nested
    class OfFailures extends SqlLoginFailuresContract {
        @Override
        protected LoginFailures failures() {
            return new SqlLoginFailures(database());
        }
    }

    @Nested
    class OfAudit extends AuditStoreContract {
        @Override
        protected Database database() {
            return SqlStores.this.database();
        }
    }

    @Nested
    class OfTamperedAudit extends AuditTamperingContract {
        @Override
        protected Database database() {
            return SqlStores.this.database();
        }

        @Override
        protected List<String> disarming() {
            return SqlStores.this.disarming();
        }

        @Override
        protected List<String> rearming() {
            return SqlStores.this.rearming();
        }
    }
}
