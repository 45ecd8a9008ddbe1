package io.github.kstrade.server.store.postgres;

import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections.
 *
 * @param password the empty text for none
 */
record PostgresSource(PostgresSettings settings, String password) {

    /** No statement of a migration takes longer. */
    private static final Duration MIGRATION = Duration.ofMinutes(30);

    /** For errors. */
    String name() {
        return "PostgreSQL " + PostgresUrl.place(settings.url());
    }

    /** Connections on which statements may take long. */
    DataSource forMigrations() {
        return source("-c synchronous_commit=on", MIGRATION);
    }

    /**
     * Connections for works that must end within a deadline. The server itself ends what takes longer, first a wait for a lock, then a statement, and a
     * transaction whose client is gone or frozen; each a little earlier than the caller cuts the connection, so that a slow server costs none.
     */
    DataSource forWorks(Duration deadline) {
        long millis = deadline.toMillis();
        return source(
                "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed"
                        + " -c lock_timeout=" + atLeastOne(millis * 8 / 10)
                        + " -c statement_timeout=" + atLeastOne(millis * 9 / 10)
                        + " -c idle_in_transaction_session_timeout=" + atLeastOne(millis)
                        + " -c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
                deadline);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return name();
    }

    private DataSource source(String options, Duration longest) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        int connectSeconds = Math.toIntExact(settings.connectTimeout().toSeconds());
        source.setConnectTimeout(connectSeconds);
        source.setLoginTimeout(connectSeconds);
        source.setSocketTimeout(
                Math.toIntExact(Math.max(connectSeconds, longest.toSeconds()) + 1)); // a second line of defence
        source.setTcpKeepAlive(true);
        source.setApplicationName("kstrade");
        source.setOptions(options);
        source.setLogServerErrorDetail(false); // it repeats values
        source.setTargetServerType("primary"); // one that only reads is none of ours
        source.setGssEncMode("disable");
        return source;
    }

    private static long atLeastOne(long millis) {
        return Math.max(1, millis); // 0 would be no limit
    }
}
