package io.github.kstrade.server.store;

import io.github.kstrade.server.session.Guesser;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of {@code login_failure} that are no longer wanted. */
final class FailureRows {

    private FailureRows() {}

    static void forget(Sql sql, Guesser guesser) throws SQLException {
        sql.update(
                "DELETE FROM login_failure WHERE userid = ? AND origin = ?",
                guesser.userid().value(),
                guesser.origin().name());
    }

    static int deleteUnchangedSince(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM login_failure
                WHERE (userid, origin) IN (SELECT userid, origin FROM login_failure WHERE changed < ? LIMIT ?)
                """, instant, limit);
    }
}
