package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of {@code login_failure} that are no longer wanted. */
final class FailureRows {

    private FailureRows() {}

    static void forget(Sql sql, Userid userid) throws SQLException {
        sql.update("DELETE FROM login_failure WHERE userid = ?", userid.value());
    }

    static int deleteUnchangedSince(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM login_failure WHERE userid IN (SELECT userid FROM login_failure WHERE changed < ? LIMIT ?)
                """, instant, limit);
    }
}
