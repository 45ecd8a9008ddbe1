package io.github.kstrade.client;

import io.github.kstrade.client.internal.TransportException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes one line a request at DEBUG: operation, server, status or failure, duration. Never a header, never a body. */
final class CallLog {

    private final Logger logger = System.getLogger("io.github.kstrade.client");

    void answered(Call call, int status) {
        write(call, "HTTP " + status);
    }

    void failed(Call call, TransportException.Kind kind) {
        write(call, "no answer, " + kind);
    }

    private void write(Call call, String outcome) {
        if (logger.isLoggable(Level.DEBUG)) {
            String millis = Long.toString(call.deadline().elapsed().toMillis());
            logger.log(
                    Level.DEBUG,
                    "{0} at {1}: {2} after {3} ms",
                    call.operation().title(),
                    call.host().serverName(),
                    outcome,
                    millis);
        }
    }
}
