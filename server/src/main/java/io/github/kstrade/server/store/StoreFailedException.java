package io.github.kstrade.server.store;

import java.sql.SQLException;

/** The database refused what it was asked, and will again: an error of ours, or a database that is not what it should be. */
public final class StoreFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what was asked for, without any secret
     * @param cause what the driver or the migration said, which holds no bound value
     */
    StoreFailedException(String what, Throwable cause) {
        super(what, cause);
    }

    /** @param what what was asked for and why it was refused, without any secret */
    public StoreFailedException(String what) {
        super(what);
    }

    /** Says what a driver refused, with the codes by which its manual explains it. */
    public static StoreFailedException of(String what, SQLException cause) {
        return new StoreFailedException(
                what + ": SQLState " + cause.getSQLState() + ", code " + cause.getErrorCode() + ", "
                        + cause.getMessage(),
                cause);
    }
}
