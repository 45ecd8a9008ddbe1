package io.github.kstrade.server.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections, each in a transaction while somebody has it. */
final class PostgresPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

    /** The pool takes no shorter times. */
    private static final long SHORTEST_MILLIS = 250;

    private final PatientSource source;
    private final HikariDataSource pool;

    private PostgresPool(PatientSource source, HikariDataSource pool) {
        this.source = source;
        this.pool = pool;
    }

    /** Begins to make connections. */
    static PostgresPool start(PostgresSource source, Duration deadline) {
        PatientSource patient = new PatientSource(source.forWorks(deadline), source.name());
        HikariConfig config = new HikariConfig();
        config.setPoolName("kstrade-postgres");
        config.setDataSource(patient);
        config.setMaximumPoolSize(source.settings().connections());
        config.setAutoCommit(false);
        config.setConnectionTimeout(Math.max(SHORTEST_MILLIS, deadline.toMillis()));
        config.setValidationTimeout(Math.max(SHORTEST_MILLIS, deadline.toMillis() / 4));
        config.setInitializationFailTimeout(-1); // whether there is a server was tried before
        config.setExceptionOverride(new Standby());
        return new PostgresPool(patient, new HikariDataSource(config));
    }

    /** Waits for a free connection. */
    Connection take() throws SQLException {
        return pool.getConnection();
    }

    /** Rolls back what was not committed, and lets another have the connection. */
    void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) { // so that nobody gets it
            LOG.debug("a connection broke when it was given back", broken);
        }
    }

    /** Breaks a connection that somebody has, from another thread and without waiting. Nobody gets it afterwards. */
    void cut(Connection connection) {
        try {
            connection.abort(PostgresPool::start);
        } catch (SQLException broken) {
            LOG.debug("a connection that was to be cut was broken", broken);
        }
        pool.evictConnection(connection);
    }

    /** Why no connection can be made at present, if that is so. */
    Optional<SQLException> trouble() {
        return source.trouble();
    }

    @Override
    public void close() {
        source.close();
        pool.close();
    }

    private static void start(Runnable cut) {
        Thread thread = new Thread(cut, "kstrade-postgres-cutter");
        thread.setDaemon(true);
        thread.start();
    }
}
