package io.github.kstrade.server.store.redis;

import static io.github.kstrade.server.store.Samples.NOW;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.quota.QuotasContract;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.LoginFailuresContract;
import io.github.kstrade.server.store.SessionStoreContract;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** All contracts on Redis, each question asked of another node than the one before. */
class RedisStoresTest {

    private static TestRedis redis;
    private Database database;

    @BeforeAll
    static void connect() throws Exception {
        redis = TestRedis.connect();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @BeforeEach
    void openDatabase() {
        database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    }

    @AfterEach
    void forget() {
        database.close();
        redis.forgetAll();
    }

    private SharedRecords records() {
        return redis.records(InstantSource.fixed(NOW));
    }

    @Nested
    class Sessions extends SessionStoreContract {
        @Override
        protected SessionStore store() {
            return new RedisSessionStore(records(), new SqlAccounts(database), new SqlUsedSteps(database));
        }

        @Override
        protected Accounts accounts() {
            return new SqlAccounts(database);
        }

        @Override
        protected LoginFailures failures() {
            return new RedisLoginFailures(records());
        }
    }

    @Nested
    class OfFailures extends LoginFailuresContract {
        @Override
        protected LoginFailures failures() {
            return new RedisLoginFailures(records());
        }
    }

    @Nested
    class OfQuotas extends QuotasContract {
        @Override
        protected Quotas quotas(InstantSource clock) {
            Quotas none = app -> {
                throw new AssertionError("this node counts alone");
            };
            return app -> new RedisQuotas(redis.node(), redis.names(), clock, none).take(app);
        }
    }
}
