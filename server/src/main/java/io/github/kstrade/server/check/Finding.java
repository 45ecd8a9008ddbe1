package io.github.kstrade.server.check;

import java.util.Locale;

/**
 * What was found out about one part.
 *
 * @param level how bad it is
 * @param part which
 * @param text what was found, and how to mend it; without any secret
 */
public record Finding(Level level, String part, String text) {

    /** How bad something is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** A server starts, but somebody should know. */
        WARNING,
        /** A server does not start, or does not work. */
        PROBLEM
    }

    static Finding ok(String part, String text) {
        return new Finding(Level.OK, part, text);
    }

    static Finding warning(String part, String text) {
        return new Finding(Level.WARNING, part, text);
    }

    static Finding problem(String part, String text) {
        return new Finding(Level.PROBLEM, part, text);
    }

    /** As one line. */
    public String line() {
        return String.format(
                Locale.ROOT, "%-8s %s: %s", level.name().toLowerCase(Locale.ROOT), part, text.replaceAll("\\s+", " "));
    }
}
