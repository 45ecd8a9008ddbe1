package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/** A connection that can not write, and stops reading at its deadline. Not safe for use by several threads at once. */
final class SqliteReader implements AutoCloseable {

    /** How many steps of SQLite's machine pass between two looks at the clock: well under a millisecond. */
    private static final int STEPS = 10_000;

    private final Sql sql;
    private final Limit limit;

    private SqliteReader(Sql sql, Limit limit) {
        this.sql = sql;
        this.limit = limit;
    }

    /** Takes over this connection. */
    static SqliteReader on(Connection connection) throws SQLException {
        Sql sql = new Sql(connection);
        sql.update("PRAGMA query_only = 1");
        Limit limit = new Limit();
        ProgressHandler.setHandler(connection, STEPS, limit);
        return new SqliteReader(sql, limit);
    }

    /** Runs a work until {@link System#nanoTime} is this. */
    <T> T run(Database.Work<T> work, long end) throws SQLException {
        limit.end = end;
        return work.on(sql);
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }

    private static final class Limit extends ProgressHandler {

        private long end;

        @Override
        protected int progress() {
            return System.nanoTime() - end < 0 ? 0 : 1; // 1 interrupts
        }
    }
}
