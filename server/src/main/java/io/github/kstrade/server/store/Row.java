package io.github.kstrade.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The current row of an answer, with the types of our columns. */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    /** The text of a column. */
    public String text(String column) throws SQLException {
        return rows.getString(column);
    }

    /** The number of a column. */
    public long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    int count(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    boolean flag(String column) throws SQLException {
        return number(column) != 0;
    }

    Instant instant(String column) throws SQLException {
        return Millis.toInstant(number(column));
    }

    Duration duration(String column) throws SQLException {
        return Duration.ofMillis(number(column));
    }
}
