package io.github.kstrade.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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
}
