package io.github.kstrade.server.store.postgres;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a log would show of an exception. */
final class Stacks {

    private Stacks() {}

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
