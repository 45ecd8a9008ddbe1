package io.github.kstrade.server;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.audit.AuditArchive;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlApps;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.SqlOutbox;
import io.github.kstrade.server.store.SqlServerKey;
import io.github.kstrade.server.store.StoreFailedException;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All that a server remembers. Safe for use by many threads. */
public final class Storage implements AutoCloseable {

    private final Database database;
    private final SessionStorage sessions;
    private final ServerKey key;
    private final Closeable lock;

    private Storage(Database database, SessionStorage sessions, ServerKey key, Closeable lock) {
        this.database = database;
        this.sessions = sessions;
        this.key = key;
        this.lock = lock;
    }

    /** Remembers until it is closed. */
    public static Storage inMemory(Duration deadline, RandomGenerator random) {
        byte[] key = new byte[ServerKey.BYTES];
        random.nextBytes(key);
        Database database = SqliteDatabase.inMemory(deadline);
        return new Storage(database, new SessionStorage.InDatabase(database), new ServerKey(key, random), () -> {});
    }

    /**
     * Remembers in a folder, which no other server may use meanwhile.
     *
     * @param deadline within which the database must answer
     * @throws IOException if another server uses it, or its files can not be used; the text says which and why
     */
    public static Storage forServer(DataDirectory directory, Duration deadline, RandomGenerator random)
            throws IOException {
        Closeable lock = directory.lock();
        try {
            return open(directory, deadline, random, lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Looks into a folder and changes it, beside a server that may use it.
     *
     * @param deadline within which the database must answer
     * @throws IOException if its files can not be used; the text says which and why
     */
    public static Storage beside(DataDirectory directory, Duration deadline, RandomGenerator random)
            throws IOException {
        return open(directory, deadline, random, () -> {});
    }

    /**
     * Remembers in PostgreSQL, and in Redis if the settings name one, which other servers may use at the same time.
     *
     * @param directory where this server notes that it runs, which no other server may use meanwhile
     * @param clock the server's time
     * @throws IOException if another server uses the folder, the key is missing or another one than the database was begun with, or the database or Redis
     *     can not be used; the text says which and why
     */
    public static Storage forProduction(
            DataDirectory directory, Settings settings, InstantSource clock, RandomGenerator random)
            throws IOException {
        directory.checkNotOfASandbox();
        Closeable lock = directory.lock();
        try {
            return ProductionStorage.open(
                    directory,
                    settings,
                    database -> ProductionStorage.sessions(database, settings, clock),
                    random,
                    lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Looks into PostgreSQL and changes it, beside servers that may use it; what Redis holds is not looked at.
     *
     * @param directory where the key is, unless the settings name a file
     * @throws IOException if the key is missing or another one than the database was begun with, or the database can not be used; the text says which and why
     */
    public static Storage besideProduction(DataDirectory directory, Settings settings, RandomGenerator random)
            throws IOException {
        return ProductionStorage.open(directory, settings, SessionStorage.InDatabase::new, random, () -> {});
    }

    /** The accounts. */
    public Accounts accounts() {
        return new SqlAccounts(database);
    }

    /** What ends all sessions of an account, on every node at once. */
    public Generations generations() {
        return new SqlAccounts(database);
    }

    /** The applications. */
    public Apps apps() {
        return new SqlApps(database);
    }

    /** Login attempts and sessions. */
    public SessionStore sessions() {
        return sessions.sessions();
    }

    /** Failed logins. */
    public LoginFailures failures() {
        return sessions.failures();
    }

    /**
     * The requests of each application.
     *
     * @param clock whose minutes count
     */
    Quotas quotas(InstantSource clock) {
        return sessions.quotas(clock);
    }

    /** Whether it answers now. */
    public boolean answers() {
        try {
            return apps().find(new ConsumerKey("readiness")).isEmpty() && sessions.answers();
        } catch (StoreUnavailableException unavailable) {
            return false;
        }
    }

    /** Access codes on their way by mail. */
    public Outbox outbox() {
        return new SqlOutbox(database);
    }

    /**
     * A chain of audit records. Whoever opens it closes it, before this.
     *
     * @param node its name
     * @param deadline within which a record must be written
     */
    public AuditTrail auditTrail(String node, Duration deadline) {
        return SqlAuditTrail.open(database, auditKey(), node, deadline);
    }

    /** All audit records. */
    public AuditArchive auditArchive() {
        return new SqlAuditArchive(database);
    }

    /** What ties audit records together. */
    public AuditKey auditKey() {
        return auditKey(key);
    }

    static AuditKey auditKey(ServerKey key) {
        return new AuditKey(key.derive("audit"));
    }

    /** The server's own secret. */
    public ServerKey key() {
        return key;
    }

    /** Finishes what was begun and lets go of everything. */
    @Override
    public void close() {
        sessions.close();
        database.close();
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the lock of the data directory could not be let go", failed);
        }
    }

    private static Storage open(DataDirectory directory, Duration deadline, RandomGenerator random, Closeable lock)
            throws IOException {
        ServerKey key = directory.key(random);
        try {
            Database database = SqliteDatabase.open(directory.database(), deadline);
            return bound(database, SessionStorage.InDatabase::new, directory.keyFile(), key, lock);
        } catch (StoreFailedException failed) {
            throw new IOException(
                    "the database " + directory.database() + " can not be used: " + failed.getMessage(), failed);
        }
    }

    /** With another key than the one it was begun with, nothing that is sealed in a database opens and no code is ever right. */
    static Storage bound(Database database, SessionOpener sessions, Path keyFile, ServerKey key, Closeable lock)
            throws IOException {
        try {
            if (!new SqlServerKey(database).bind(key.fingerprint()).equals(key.fingerprint())) {
                throw new IOException("the server key " + keyFile + " is not the one that the database was begun with;"
                        + " all servers on one database share one key: copy it from another server, or restore it from a"
                        + " backup");
            }
            return new Storage(database, sessions.open(database), key, lock);
        } catch (IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** Opens the place for sessions beside a database. */
    interface SessionOpener {

        /**
         * Opens it.
         *
         * @throws IOException if it can not be used; the text says why
         */
        SessionStorage open(Database database) throws IOException;
    }
}
