package io.github.kstrade.server.store.redis.link;

/** Redis does not know a script by its digest, and has run nothing. */
final class UnknownScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownScriptException(Throwable cause) {
        super(cause);
    }
}
