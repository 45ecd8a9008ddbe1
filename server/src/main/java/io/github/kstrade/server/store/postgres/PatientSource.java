package io.github.kstrade.server.store.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Tries to connect until it succeeds. The pool left to itself would wait longer and longer between two tries, and after an outage not see for seconds that
 * the server is back.
 */
final class PatientSource implements DataSource, AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PatientSource.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DataSource source;
    private final String database;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable SQLException trouble;

    PatientSource(DataSource source, String database) {
        this.source = source;
        this.database = database;
    }

    /** Why no connection can be made at present, if that is so. */
    Optional<SQLException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** @throws SQLException if this is closed meanwhile */
    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = source.getConnection();
                noteSuccess();
                return connection;
            } catch (SQLException refused) {
                noteFailure(refused);
                if (isClosedAfterPause()) {
                    throw refused;
                }
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is one user");
    }

    /** Lets those give up who are trying. */
    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    /** Keeps the one of the settings. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }

    private void noteSuccess() {
        if (trouble != null) {
            LOG.info("{}: connected again", database);
            trouble = null;
        }
    }

    private void noteFailure(SQLException refused) {
        if (trouble == null) {
            LOG.warn("{}: no connection, trying again until there is one: {}", database, refused.getMessage());
        }
        trouble = refused;
    }

    private boolean isClosedAfterPause() {
        try {
            return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
