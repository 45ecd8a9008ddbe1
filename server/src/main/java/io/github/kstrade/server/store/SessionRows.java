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

    private SessionRows() {}

    static int insert(Sql sql, OpenSession session) throws SQLException {
        return sql.update(
                """
                INSERT INTO open_session (token, userid, consumer_key, created, last_used, idle_limit, ends)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                session.token().hex(),
                session.userid().value(),
                session.consumerKey().value(),
                session.created(),
                session.lastUsed(),
                session.idleLimit(),
                session.ends());
    }

    static Optional<OpenSession> find(Sql sql, TokenHash token) throws SQLException {
        return sql.one("SELECT * FROM open_session WHERE token = ?", SessionRows::session, token.hex());
    }

    static List<OpenSession> of(Sql sql, Userid userid) throws SQLException {
        return sql.all(
                "SELECT * FROM open_session WHERE userid = ? ORDER BY created DESC, token",
                SessionRows::session,
                userid.value());
    }

    /** Of two uses the later one stays, in whatever order they come. */
    static boolean touch(Sql sql, TokenHash token, Instant now) throws SQLException {
        return sql.update("""
                        UPDATE open_session SET last_used = CASE WHEN last_used < ? THEN ? ELSE last_used END
                        WHERE token = ?
                        """, now, now, token.hex()) == 1;
    }

    static boolean delete(Sql sql, TokenHash token) throws SQLException {
        return sql.update("DELETE FROM open_session WHERE token = ?", token.hex()) == 1;
    }

    static int deleteAll(Sql sql, Userid userid) throws SQLException {
        return sql.update("DELETE FROM open_session WHERE userid = ?", userid.value());
    }

    static int deleteEndedBefore(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM open_session WHERE token IN (SELECT token FROM open_session WHERE ends < ? LIMIT ?)
                """, instant, limit);
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
