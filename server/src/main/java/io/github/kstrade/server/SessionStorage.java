package io.github.kstrade.server;

import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlLoginFailures;
import io.github.kstrade.server.store.SqlSessionStore;
import io.github.kstrade.server.store.redis.RedisStores;
import java.time.InstantSource;

/** Where login attempts, sessions, failures and quotas are kept. Accounts and all else that must outlive everything are in the database anyway. */
interface SessionStorage extends AutoCloseable {

    SessionStore sessions();

    LoginFailures failures();

    Quotas quotas(InstantSource clock);

    /** Whether it answers now, apart from the database. */
    boolean answers();

    @Override
    void close();

    /** In the database, but for quotas, which each server counts for itself. */
    record InDatabase(Database database) implements SessionStorage {

        @Override
        public SessionStore sessions() {
            return new SqlSessionStore(database);
        }

        @Override
        public LoginFailures failures() {
            return new SqlLoginFailures(database);
        }

        @Override
        public Quotas quotas(InstantSource clock) {
            return new LocalQuotas(clock);
        }

        @Override
        public boolean answers() {
            return true;
        }

        /** The database is closed by whoever opened it. */
        @Override
        public void close() {}
    }

    /** In Redis, for all servers together. */
    record InRedis(RedisStores redis) implements SessionStorage {

        @Override
        public SessionStore sessions() {
            return redis.sessions();
        }

        @Override
        public LoginFailures failures() {
            return redis.failures();
        }

        @Override
        public Quotas quotas(InstantSource clock) {
            return redis.quotas();
        }

        @Override
        public boolean answers() {
            return redis.answers();
        }

        @Override
        public void close() {
            redis.close();
        }
    }
}
