package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.session.HashedCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The rows of {@code daily_code}. */
final class DailyCodeRows {

    /** The last time zone to end a day is this far behind UTC. */
    private static final Duration LAST_ZONE = Duration.ofHours(12);

    private DailyCodeRows() {}

    static Optional<HashedCode> find(Sql sql, Userid userid, LocalDate day) throws SQLException {
        return sql.one(
                "SELECT code_salt, code_hash FROM daily_code WHERE userid = ? AND day = ?",
                row -> new HashedCode(row.text("code_salt"), row.text("code_hash")),
                userid.value(),
                day);
    }

    static boolean insert(Sql sql, Userid userid, LocalDate day, HashedCode code) throws SQLException {
        return sql.update("""
                        INSERT INTO daily_code (userid, day, code_salt, code_hash) VALUES (?, ?, ?, ?)
                        ON CONFLICT (userid, day) DO NOTHING
                        """, userid.value(), day, code.salt(), code.hash()) == 1;
    }

    /** Deletes the codes of days that are over in every time zone: where the day begins is not for the store to know. */
    static int deleteEndedBefore(Sql sql, Instant instant) throws SQLException {
        long today = Math.floorDiv(
                Millis.of(instant) - LAST_ZONE.toMillis(), Duration.ofDays(1).toMillis());
        return sql.update("DELETE FROM daily_code WHERE day < ?", today);
    }
}
