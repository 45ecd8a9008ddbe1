package io.github.kstrade.client.internal;

import java.io.IOException;

/** Lets what the JDK reported stand as the cause of an exception, unless its text quotes a secret that the server echoed. */
public final class SafeCause {

    private static final int MAX_DEPTH = 20;

    private SafeCause() {}

    /** The failure itself, or a copy with the same stack trace whose text is redacted. */
    public static Throwable of(Throwable failure, Redactor redactor) {
        StringBuilder texts = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            texts.append(depth == 0 ? "" : ", caused by ").append(cause);
            cause = cause.getCause();
        }
        String text = texts.toString();
        String safe = redactor.text(text);
        if (safe.equals(text) && cause == null) {
            return failure;
        }
        IOException copy = new IOException(safe);
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }
}
