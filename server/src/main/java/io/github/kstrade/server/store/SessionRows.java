package io.github.kstrade.server.store;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.OpenSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code open_session}. */
final class SessionRows {

    private static final String IS_PRESENT = Generation.is("open_session");

    private SessionRows() {}

    /** Inserts a session of the generation of the attempt that opens it. */
    static int insert(Sql sql, OpenSession session, TokenHash attempt) throws SQLException {
        return sql.update(
                """
                INSERT INTO open_session (token, userid, consumer_key, created, last_used, idle_limit, ends, generation)
                SELECT ?, ?, ?, ?, ?, ?, ?, generation FROM login_attempt WHERE token = ?
                """,
                session.token().hex(),
                session.userid().value(),
                session.consumerKey().value(),
                session.created(),
                session.lastUsed(),
                session.idleLimit(),
                session.ends(),
                attempt.hex());
    }

    static Optional<OpenSession> find(Sql sql, TokenHash token) throws SQLException {
        return sql.one("SELECT * FROM open_session WHERE token = ?" + IS_PRESENT, SessionRows::session, token.hex());
    }

    static List<OpenSession> of(Sql sql, Userid userid) throws SQLException {
        return sql.all(
                "SELECT * FROM open_session WHERE userid = ?" + IS_PRESENT + " ORDER BY created DESC, token",
                SessionRows::session,
                userid.value());
    }

    /** Of two uses the later one stays, in whatever order they come. */
    static boolean touch(Sql sql, TokenHash token, Instant now) throws SQLException {
        return sql.update(
                        "UPDATE open_session SET last_used = CASE WHEN last_used < ? THEN ? ELSE last_used END"
                                + " WHERE token = ?" + IS_PRESENT,
                        now,
                        now,
                        token.hex())
                == 1;
    }

    static boolean delete(Sql sql, TokenHash token) throws SQLException {
        return sql.update("DELETE FROM open_session WHERE token = ?" + IS_PRESENT, token.hex()) == 1;
    }

    static int deleteAll(Sql sql, Userid userid) throws SQLException {
        return sql.update("DELETE FROM open_session WHERE userid = ?", userid.value());
    }

    static int deleteEndedBefore(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM open_session WHERE token IN (SELECT token FROM open_session WHERE ends < ? LIMIT ?)
                """, instant, limit);
    }

    /** Ends the oldest living sessions of a user, so that no more than so many are left. */
    static void endOldest(Sql sql, Userid userid, Instant now, int left) throws SQLException {
        List<OpenSession> living = living(sql, userid, now);
        for (OpenSession session : living.subList(Math.min(left, living.size()), living.size())) {
            delete(sql, session.token());
        }
    }

    /** The living sessions of a user, newest first. */
    static List<OpenSession> living(Sql sql, Userid userid, Instant now) throws SQLException {
        return of(sql, userid).stream().filter(session -> session.isAlive(now)).toList();
    }

    private static OpenSession session(Row row) throws SQLException {
        return new OpenSession(
                new TokenHash(row.text("token")),
                new Userid(row.text("userid")),
                new ConsumerKey(row.text("consumer_key")),
                row.instant("created"),
                row.instant("last_used"),
                row.duration("idle_limit"),
                row.instant("ends"));
    }
}
