package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Login attempts, sessions and codes of the day in a SQL database. */
public final class SqlSessionStore implements SessionStore {

    private final Database database;

    /** Keeps them in this database. */
    public SqlSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void open(LoginAttempt attempt) {
        database.write(sql -> AttemptRows.insert(sql, attempt));
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
        return database.write(sql -> AttemptRows.spend(sql, before) && SessionRows.insert(sql, session) == 1);
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
    public Optional<HashedCode> dailyCode(Userid userid, LocalDate day) {
        return database.read(sql -> DailyCodeRows.find(sql, userid, day));
    }

    @Override
    public boolean addDailyCode(Userid userid, LocalDate day, HashedCode code) {
        return database.write(sql -> DailyCodeRows.insert(sql, userid, day, code));
    }

    @Override
    public void forgetEndedBefore(Instant instant) {
        database.write(sql -> AttemptRows.deleteEndedBefore(sql, instant)
                + SessionRows.deleteEndedBefore(sql, instant)
                + DailyCodeRows.deleteEndedBefore(sql, instant));
    }
}
