package io.github.kstrade.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much the program logs. */
final class Logs {

    private Logs() {}

    /** From now on every answered request is a line of the log. */
    static void showRequests() {
        if (LoggerFactory.getLogger("io.github.kstrade.server.requests") instanceof Logger requests) {
            requests.setLevel(Level.INFO);
        }
    }

    /** Writes out what waits to be written; nothing is logged afterwards. */
    static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
