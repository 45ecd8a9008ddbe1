package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.StoreFailedException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Tells what may pass from what will not. SQLite's texts name tables and columns and never a bound value, so they may be shown. */
final class SqliteFaults {

    /** Another process has the lock, the disk is full or broken, the file can not be opened, or we interrupted it at its deadline. */
    private static final Set<Integer> PASSING = Set.of(
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_LOCKED.code,
            SQLiteErrorCode.SQLITE_INTERRUPT.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_PROTOCOL.code);

    private SqliteFaults() {}

    /** What to throw to a caller for what his work or the database threw. */
    static RuntimeException of(String database, Throwable failure) {
        if (isPassing(failure)) {
            return new StoreUnavailableException(database + ": " + failure.getMessage(), failure);
        }
        if (failure instanceof SQLException refused) {
            return StoreFailedException.of(database, refused);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static boolean isPassing(@Nullable Throwable failure) {
        return failure != null
                && ((failure instanceof SQLException refused && PASSING.contains(refused.getErrorCode()))
                        || isPassing(failure.getCause()));
    }
}
