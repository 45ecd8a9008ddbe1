package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Login attempts and sessions in a SQL database. */
public final class SqlSessionStore implements SessionStore {

    private final Database database;

    /** Keeps them in this database. */
    public SqlSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean open(LoginAttempt attempt, PasswordHash checked) {
        return database.write(sql -> AttemptRows.insert(sql, attempt, checked)) == 1;
    }

    @Override
    public Optional<LoginAttempt> attempt(TokenHash oneTimeToken) {
        return database.read(sql -> AttemptRows.find(sql, oneTimeToken));
    }

    @Override
    public boolean replace(LoginAttempt before, LoginAttempt after) {
        return database.write(sql -> AttemptRows.replace(sql, before, after));
    }

    @Override
    public boolean grant(LoginAttempt before, OpenSession session) {
        return database.write(sql -> AttemptRows.spend(sql, before) && open(sql, session));
    }

    @Override
    public boolean grantWithStep(LoginAttempt before, OpenSession session, long totpStep) {
        return database.write(sql -> {
            if (!AttemptRows.spend(sql, before)) {
                return false;
            }
            if (!AuthenticatorRows.use(sql, before.userid(), totpStep)) {
                AttemptRows.takeBack(sql, before);
                return false;
            }
            return open(sql, session);
        });
    }

    @Override
    public Optional<OpenSession> session(TokenHash sessionToken) {
        return database.read(sql -> SessionRows.find(sql, sessionToken));
    }

    @Override
    public boolean touch(TokenHash sessionToken, Instant now) {
        return database.write(sql -> SessionRows.touch(sql, sessionToken, now));
    }

    @Override
    public boolean end(TokenHash sessionToken) {
        return database.write(sql -> SessionRows.delete(sql, sessionToken));
    }

    @Override
    public void endAll(Userid userid) {
        database.write(sql -> AttemptRows.deleteAll(sql, userid) + SessionRows.deleteAll(sql, userid));
    }

    @Override
    public List<OpenSession> sessionsOf(Userid userid) {
        return database.read(sql -> SessionRows.of(sql, userid));
    }

    @Override
    public boolean forgetEndedBefore(Instant instant, int limit) {
        return database.write(sql -> {
            int attempts = AttemptRows.deleteEndedBefore(sql, instant, limit);
            int sessions = SessionRows.deleteEndedBefore(sql, instant, limit);
            return attempts == limit || sessions == limit;
        });
    }

    private static boolean open(Sql sql, OpenSession session) throws SQLException {
        FailureRows.forget(sql, session.userid());
        return SessionRows.insert(sql, session) == 1;
    }
}
