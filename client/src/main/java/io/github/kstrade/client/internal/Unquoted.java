package io.github.kstrade.client.internal;

import java.io.IOException;

/**
 * Takes out of the JDK's failures what they quote of an answer. It may hold a token that the server has just made, which is no secret yet that anybody knows
 * to hide: an answer that is longer than it says is read as the next one, and quoted because it is none.
 */
final class Unquoted {

    private static final int MAX_DEPTH = 20;

    private Unquoted() {}

    /** The failure itself, or a copy with the same stack trace whose text ends where the quoting begins. */
    static Throwable of(Throwable failure) {
        boolean quotes = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            quotes |= !text(cause).equals(cut(text(cause)));
            cause = cause.getCause();
        }
        if (!quotes && cause == null) {
            return failure;
        }
        IOException copy = new IOException(cut(text(failure)));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String cut(String text) {
        return text.replaceFirst("(?s)[:,]? ?(receiving )?[\\[\"].*", "");
    }
}
