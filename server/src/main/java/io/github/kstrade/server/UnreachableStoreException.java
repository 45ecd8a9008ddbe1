package io.github.kstrade.server;

import java.io.IOException;

/** A store that others share can not be reached, or not be used. The text says which, why, and what to check. */
public final class UnreachableStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableStoreException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
