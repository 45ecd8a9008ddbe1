package io.github.kstrade.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection and its prepared statements, kept by their text. Not safe for use by several threads at once. */
public final class Sql implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Takes over this connection. */
    public Sql(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads a value from a row.
     *
     * @param <T> the value
     */
    public interface RowReader<T> {

        /** Reads it, without moving to another row. */
        T read(Row row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Changes rows, and says how many. */
    public int update(String text, Object... parameters) throws SQLException {
        return execute(text, PreparedStatement::executeUpdate, parameters);
    }

    /** Reads all rows. */
    public <T> List<T> all(String text, RowReader<T> reader, Object... parameters) throws SQLException {
        return execute(text, statement -> rows(statement, reader), parameters);
    }

    /** Reads the only row, if there is one. */
    public <T> Optional<T> one(String text, RowReader<T> reader, Object... parameters) throws SQLException {
        return all(text, reader, parameters).stream().findFirst();
    }

    @Override
    public void close() throws SQLException {
        statements.clear();
        connection.close();
    }

    private <T> T execute(String text, Execution<T> execution, Object... parameters) throws SQLException {
        PreparedStatement statement = prepared(text);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return execution.of(statement);
        } catch (SQLException failure) { // which may have spoilt the statement
            statements.remove(text);
            try (statement) {
                throw failure;
            }
        }
    }

    private PreparedStatement prepared(String text) throws SQLException {
        PreparedStatement kept = statements.get(text);
        if (kept != null) {
            return kept;
        }
        PreparedStatement statement = connection.prepareStatement(text);
        statements.put(text, statement);
        return statement;
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            Row row = new Row(rows);
            while (rows.next()) {
                all.add(reader.read(row));
            }
            return all;
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof Number number) {
            statement.setLong(position, number.longValue());
        } else if (value instanceof Boolean flag) {
            statement.setLong(position, flag ? 1 : 0);
        } else if (value instanceof Instant instant) {
            statement.setLong(position, Millis.of(instant));
        } else if (value instanceof Duration duration) {
            statement.setLong(position, duration.toMillis());
        } else if (value instanceof LocalDate day) {
            statement.setLong(position, day.toEpochDay());
        } else {
            throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }
}
