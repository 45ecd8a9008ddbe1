package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.GrantTerms;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionLimit;
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
    public Grant grant(LoginAttempt before, OpenSession session, GrantTerms terms) {
        return database.write(sql -> {
            if (terms.limit().most() > 0) {
                Generation.hold(sql, before.userid());
            }
            if (!AttemptRows.spend(sql, before)) {
                return Grant.CHANGED;
            }
            Grant grant = open(sql, before, session, terms);
            if (grant != Grant.OPENED) {
                AttemptRows.takeBack(sql, before);
            }
            return grant;
        });
    }

    @Override
    public long lastStep(Userid userid) {
        return database.read(sql -> AuthenticatorRows.lastStep(sql, userid));
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
        database.write(sql -> Generation.raise(sql, userid));
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

    private static Grant open(Sql sql, LoginAttempt attempt, OpenSession session, GrantTerms terms)
            throws SQLException {
        if (isFull(sql, session, terms.limit())) {
            return Grant.FULL;
        }
        if (terms.usesStep() && !AuthenticatorRows.use(sql, attempt.userid(), terms.totpStep())) {
            return Grant.CHANGED;
        }
        if (terms.limit().most() > 0) {
            SessionRows.endOldest(
                    sql, session.userid(), session.created(), terms.limit().most() - 1);
        }
        FailureRows.forget(sql, new Guesser(session.userid(), terms.origin()));
        SessionRows.insert(sql, session, attempt.token());
        return Grant.OPENED;
    }

    private static boolean isFull(Sql sql, OpenSession session, SessionLimit limit) throws SQLException {
        return limit.most() > 0
                && limit.whenFull() == SessionLimit.WhenFull.REFUSE
                && SessionRows.living(sql, session.userid(), session.created()).size() >= limit.most();
    }
}
