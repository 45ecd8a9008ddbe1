package io.github.kstrade.server.store;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@code login_attempt}. */
final class AttemptRows {

    /** That a row still is what it was: everything that may change. */
    private static final String IS_AS_BEFORE =
            " WHERE token = ? AND expires = ? AND code_salt = ? AND code_hash = ? AND wrong_codes = ? AND spent = ?"
                    + Generation.is("login_attempt");

    private AttemptRows() {}

    /** Inserts an attempt whose account is enabled and has this password. */
    static int insert(Sql sql, LoginAttempt attempt, PasswordHash password) throws SQLException {
        return sql.update(
                """
                INSERT INTO login_attempt (token, id, userid, consumer_key, expires, code_salt, code_hash, wrong_codes, spent,
                    generation)
                SELECT ?, ?, userid, ?, ?, ?, ?, ?, ?, generation FROM account WHERE userid = ? AND password_hash = ? AND enabled = 1
                """,
                attempt.token().hex(),
                attempt.id(),
                attempt.consumerKey().value(),
                attempt.expires(),
                attempt.code().salt(),
                attempt.code().hash(),
                attempt.wrongCodes(),
                attempt.spent(),
                attempt.userid().value(),
                password.phc());
    }

    static Optional<LoginAttempt> find(Sql sql, TokenHash token) throws SQLException {
        return sql.one(
                "SELECT * FROM login_attempt WHERE token = ?" + Generation.is("login_attempt"),
                AttemptRows::attempt,
                token.hex());
    }

    static boolean replace(Sql sql, LoginAttempt before, LoginAttempt after) throws SQLException {
        return sql.update(
                        "UPDATE login_attempt SET expires = ?, code_salt = ?, code_hash = ?, wrong_codes = ?, spent = ?"
                                + IS_AS_BEFORE,
                        after.expires(),
                        after.code().salt(),
                        after.code().hash(),
                        after.wrongCodes(),
                        after.spent(),
                        before.token().hex(),
                        before.expires(),
                        before.code().salt(),
                        before.code().hash(),
                        before.wrongCodes(),
                        before.spent())
                == 1;
    }

    /** Spends an attempt that is not spent yet and still is what it was. */
    static boolean spend(Sql sql, LoginAttempt before) throws SQLException {
        return sql.update(
                        "UPDATE login_attempt SET spent = 1" + IS_AS_BEFORE + " AND spent = 0",
                        before.token().hex(),
                        before.expires(),
                        before.code().salt(),
                        before.code().hash(),
                        before.wrongCodes(),
                        before.spent())
                == 1;
    }

    /** Undoes {@link #spend}, in the same transaction. */
    static void takeBack(Sql sql, LoginAttempt before) throws SQLException {
        sql.update(
                "UPDATE login_attempt SET spent = 0 WHERE token = ?",
                before.token().hex());
    }

    static int deleteAll(Sql sql, Userid userid) throws SQLException {
        return sql.update("DELETE FROM login_attempt WHERE userid = ?", userid.value());
    }

    static int deleteEndedBefore(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM login_attempt WHERE token IN (SELECT token FROM login_attempt WHERE expires < ? LIMIT ?)
                """, instant, limit);
    }

    private static LoginAttempt attempt(Row row) throws SQLException {
        return new LoginAttempt(
                new TokenHash(row.text("token")),
                row.text("id"),
                new Userid(row.text("userid")),
                new ConsumerKey(row.text("consumer_key")),
                row.instant("expires"),
                new HashedCode(row.text("code_salt"), row.text("code_hash")),
                row.count("wrong_codes"),
                row.flag("spent"));
    }
}
