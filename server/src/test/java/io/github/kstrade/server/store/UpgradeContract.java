package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.KEY;
import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Origin;
import io.github.kstrade.server.session.SessionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of the first version, with rows in every table, is brought up to date and has lost nothing. */
public abstract class UpgradeContract {

    private static final List<String> ROWS = List.of(
            """
            INSERT INTO account (userid, client_code, name, email, phone, password_hash, exchange_segments, products, segments,
                enabled, code_kind, code_required)
            VALUES ('RAVI01', '12345', 'Ravi Kumar', 'ravi@example.com', '9876543210',
                '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 'FNO:NSE=ACTIVE,BSE=NOACCESS,;CASH:BSE=ACTIVE,;CDS:;',
                'NORMAL,MIS,', 'CASH,FO,', 1, 'PER_LOGIN', 0)
            """,
            "INSERT INTO authenticator (userid, sealed_secret, last_step) VALUES ('RAVI01', 'c2VhbGVk', 59000000)",
            """
            INSERT INTO app (consumer_key, consumer_secret_hash, app_id, owner, quota_per_minute, allowed_addresses)
            VALUES ('consumer-key', '%s', 'DefaultApplication', 'RAVI01', 60, '127.0.0.1,2001%%3Adb8%%3A%%3A1,')
            """.formatted(Samples.hash("secret").hex()),
            "INSERT INTO access_grant (token, consumer_key, expires) VALUES ('%s', 'consumer-key', %d)"
                    .formatted(Samples.hash("access").hex(), Long.MAX_VALUE),
            """
            INSERT INTO login_attempt (token, id, userid, consumer_key, expires, code_salt, code_hash, wrong_codes, spent)
            VALUES ('%s', 'a-attempt', 'RAVI01', 'consumer-key', %d, '0a0b', '0c0d', 0, 0)
            """.formatted(Samples.hash("attempt").hex(), NOW.plusSeconds(600).toEpochMilli()),
            """
            INSERT INTO open_session (token, userid, consumer_key, created, last_used, idle_limit, ends)
            VALUES ('%s', 'RAVI01', 'consumer-key', %d, %d, 1800000, %d)
            """.formatted(
                            Samples.hash("session").hex(),
                            NOW.toEpochMilli(),
                            NOW.toEpochMilli(),
                            NOW.plusSeconds(36_000).toEpochMilli()),
            "INSERT INTO login_failure (userid, failures, wait_until, changed) VALUES ('MEERA02', 3, %d, %d)"
                    .formatted(NOW.plusSeconds(30).toEpochMilli(), NOW.toEpochMilli()));

    /** Connections to an empty database. */
    protected abstract DataSource empty() throws Exception;

    /** Opens that database as a server does. */
    protected abstract Database open() throws Exception;

    @Test
    void everythingOfTheFirstVersionIsThereAfterwards() throws Exception {
        fillFirstVersion(empty());
        try (Database database = open()) {
            assertThatAllIsThere(database);
        }
        try (Database again = open()) {
            assertThatAllIsThere(again);
        }
    }

    @Test
    void whatWasBegunBeforeGoesOnAfterwards() throws Exception {
        fillFirstVersion(empty());
        try (Database database = open()) {
            SessionStore sessions = new SqlSessionStore(database);
            OpenSession another = Samples.session("another", RAVI);
            sessions.grant(Samples.attempt("attempt"), another, Samples.terms(59_000_001));
            assertThat(sessions.session(another.token())).contains(another);
            assertThat(sessions.lastStep(RAVI)).isEqualTo(59_000_001);
            sessions.endAll(RAVI);
            assertThat(sessions.sessionsOf(RAVI)).isEmpty();
        }
    }

    private static void assertThatAllIsThere(Database database) {
        SqlAccounts accounts = new SqlAccounts(database);
        assertThat(accounts.all()).containsExactly(Samples.account(RAVI));
        assertThat(accounts.authenticator(RAVI)).contains(new SealedSecret("c2VhbGVk"));
        SqlApps apps = new SqlApps(database);
        assertThat(apps.all()).containsExactly(Samples.app(KEY));
        assertThat(apps.findByAccessToken(Samples.hash("access"), NOW)).contains(Samples.app(KEY));
        SessionStore sessions = new SqlSessionStore(database);
        LoginAttempt attempt = Samples.attempt("attempt");
        assertThat(sessions.attempt(attempt.token())).contains(attempt);
        assertThat(sessions.sessionsOf(RAVI)).containsExactly(Samples.session("session", RAVI));
        assertThat(sessions.lastStep(RAVI)).isEqualTo(59_000_000);
        SqlLoginFailures failures = new SqlLoginFailures(database);
        assertThat(failures.of(Samples.guesser(MEERA))).isEqualTo(new Failures(3, NOW.plusSeconds(30)));
        assertThat(failures.of(new Guesser(MEERA, Origin.REGISTERED))).isEqualTo(Failures.NONE);
    }

    private static void fillFirstVersion(DataSource empty) throws SQLException {
        Flyway.configure(UpgradeContract.class.getClassLoader())
                .dataSource(empty)
                .locations("classpath:io/github/kstrade/server/store/migration")
                .loggers(MigrationLog.class.getName())
                .target("1")
                .load()
                .migrate();
        try (Connection connection = empty.getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                assertThat(statement.executeUpdate(row)).isOne();
            }
        }
    }
}
