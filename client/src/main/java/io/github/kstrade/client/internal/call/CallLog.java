package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes one line a request at DEBUG: operation, server, status or failure, duration. Never a header, never a body. */
final class CallLog implements CallListener {

    private final Logger logger = System.getLogger("io.github.kstrade.client");

    @Override
    public void attempted(CallAttempt attempt) {
        if (logger.isLoggable(Level.DEBUG)) {
            logger.log(
                    Level.DEBUG,
                    "{0} at {1}{2}: {3} after {4} ms",
                    attempt.call().operation(),
                    attempt.host(),
                    attempt.number() == 1 ? "" : ", request " + attempt.number(),
                    attempt.httpStatus() == 0 ? "no answer, " + attempt.failure() : "HTTP " + attempt.httpStatus(),
                    Long.toString(attempt.duration().toMillis()));
        }
    }
}
