package io.github.kstrade.server.store;

import io.github.kstrade.server.account.StoreUnavailableException;
import java.sql.SQLException;

/** Runs works on a SQL database, each within a deadline. Safe for use by many threads. */
public interface Database extends AutoCloseable {

    /**
     * Runs a work that only reads. It sees every write that was answered before.
     *
     * @throws StoreUnavailableException if it was not done within the deadline
     * @throws StoreFailedException if the database refused it for another reason
     */
    <T> T read(Work<T> work);

    /**
     * Runs a work as one transaction. What it gave back is durable: it holds after a crash.
     *
     * @throws StoreUnavailableException if it was not done within the deadline
     * @throws StoreFailedException if the database refused it for another reason; nothing of it was done
     */
    <T> T write(Work<T> work);

    /** Finishes the works that were begun, and lets go of the database. Later works find it unavailable. May be called again. */
    @Override
    void close();

    /**
     * What is to be done on a database.
     *
     * @param <T> what it gives back
     */
    interface Work<T> {

        /**
         * Does it. It may be called on another thread, and again after what an earlier call did was undone. It must neither keep the argument nor call
         * the database in another way, nor change anything else.
         */
        T on(Sql sql) throws SQLException;
    }
}
