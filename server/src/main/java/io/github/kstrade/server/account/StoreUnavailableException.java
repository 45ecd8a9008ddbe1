package io.github.kstrade.server.account;

/** The store did not answer within its deadline. Whether it did what was asked is unknown. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what what was waited for, without any secret */
    public StoreUnavailableException(String what) {
        super(what);
    }

    /**
     * @param what what was waited for, without any secret
     * @param cause what the store's driver said
     */
    public StoreUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
