package io.github.kstrade.client;

import org.jspecify.annotations.Nullable;

/**
 * A {@link SessionStore} could not be read or written; the message says why and what to do. It says nothing of the session, which stays as good as it was: only
 * another process will not find it.
 */
public final class SessionStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed and how to mend it, without anything secret
     * @param cause what made it fail, if anything did
     */
    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
