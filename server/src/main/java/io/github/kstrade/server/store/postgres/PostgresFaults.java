package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.StoreFailedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * Tells by its SQLState what may pass from what will not. The server's texts name tables and columns; those that may repeat a value are withheld.
 *
 * <p>The states are those of <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">appendix A</a> of the manual.
 */
final class PostgresFaults {

    /** A write where only reading is allowed, as on a standby. */
    static final String READ_ONLY = "25006";

    /** Somebody who runs at the same time was in the way, and the server has undone the transaction. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

    /** The server stops, starts, crashed or ended this connection. */
    private static final Set<String> SERVER_ENDS = Set.of("57P01", "57P02", "57P03", "57P05");

    /** No answer in time: a lock was not to be had, a transaction was idle or took too long. */
    private static final Set<String> LATE = Set.of("55P03", "25P03", "25P04");

    private PostgresFaults() {}

    /** Whether a work that has not been committed is worth another try, on another connection if need be. */
    static boolean isWorthAnotherTry(SQLException failure) {
        String state = state(failure);
        return IN_THE_WAY.contains(state)
                || SERVER_ENDS.contains(state)
                || state.startsWith("08")
                || isOfChangedTable(failure)
                || failure instanceof SQLTransientConnectionException;
    }

    /** Whether the server kept a statement that was prepared before a later program changed the table. The pool drops such a connection. */
    private static boolean isOfChangedTable(SQLException failure) {
        return failure instanceof PSQLException refused
                && refused.getServerErrorMessage() != null
                && "RevalidateCachedQuery"
                        .equals(refused.getServerErrorMessage().getRoutine());
    }

    /** Whether a commit that failed has certainly done nothing, because the server said so and went on. */
    static boolean isCertainlyUndone(SQLException failure) {
        String state = state(failure);
        return IN_THE_WAY.contains(state) || state.startsWith("23");
    }

    /** What to throw to a caller for what his work or the database threw. */
    static RuntimeException of(String database, Throwable failure, boolean writing) {
        if (failure instanceof SQLException refused) {
            return mayPass(refused, writing)
                    ? new StoreUnavailableException(database + ": " + text(refused), refused)
                    : StoreFailedException.of(database, withoutValues(refused));
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** The state, or nothing. */
    static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** No connection, no room, no memory, no time, a disk that fails. */
    private static boolean mayPass(SQLException failure, boolean writing) {
        String state = state(failure);
        return isWorthAnotherTry(failure)
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || LATE.contains(state)
                || (writing && state.equals(READ_ONLY));
    }

    private static String text(SQLException failure) {
        return failure.getMessage() + " (SQLState " + state(failure) + ")";
    }

    /** Errors about a value repeat it: class 22. */
    private static SQLException withoutValues(SQLException failure) {
        if (!state(failure).startsWith("22")) {
            return failure;
        }
        SQLException silent = new SQLException(
                "a value did not fit; what the server says of it may repeat the value and is not shown",
                failure.getSQLState(),
                failure.getErrorCode());
        silent.setStackTrace(failure.getStackTrace());
        return silent;
    }
}
