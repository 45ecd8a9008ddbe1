package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be seen and counted of the rows of {@code mail_outbox}. */
final class LetterStatusRows {

    private LetterStatusRows() {}

    static List<LetterStatus> newest(Sql sql, LetterState state, int limit) throws SQLException {
        return sql.all(
                "SELECT * FROM mail_outbox WHERE state = ? ORDER BY made DESC, id LIMIT ?",
                LetterStatusRows::status,
                state.name(),
                limit);
    }

    static Optional<LetterStatus> find(Sql sql, String id) throws SQLException {
        return sql.one("SELECT * FROM mail_outbox WHERE id = ?", LetterStatusRows::status, id);
    }

    static long waiting(Sql sql) throws SQLException {
        return count(sql, "SELECT COUNT(*) AS n FROM mail_outbox WHERE state IN ('WAITING', 'SENDING')");
    }

    static long waitingOf(Sql sql, Userid userid) throws SQLException {
        return count(
                sql, "SELECT COUNT(*) AS n FROM mail_outbox WHERE state = 'WAITING' AND userid = ?", userid.value());
    }

    static long dead(Sql sql) throws SQLException {
        return count(sql, "SELECT COUNT(*) AS n FROM mail_outbox WHERE state = 'DEAD'");
    }

    static Optional<Instant> oldestWaiting(Sql sql) throws SQLException {
        return sql.one(
                "SELECT made FROM mail_outbox WHERE state IN ('WAITING', 'SENDING') ORDER BY made LIMIT 1",
                row -> row.instant("made"));
    }

    private static LetterStatus status(Row row) throws SQLException {
        return new LetterStatus(
                row.text("id"),
                new Userid(row.text("userid")),
                row.text("masked"),
                LetterState.valueOf(row.text("state")),
                row.count("tries"),
                row.text("reason"),
                row.text("last_reply"),
                new LetterStatus.Times(
                        row.instant("made"), row.instant("expires"), row.instant("next_try"), row.instant("changed")));
    }

    private static long count(Sql sql, String text, Object... parameters) throws SQLException {
        return sql.all(text, row -> row.number("n"), parameters).get(0);
    }
}
