package io.github.kstrade.server.store;

import java.time.Instant;

/** Instants as columns hold them: milliseconds since 1970, rounded down. */
final class Millis {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Instant END = Instant.ofEpochMilli(NEVER);

    private Millis() {}

    /** Writes an instant. What lies beyond the last one that a column can hold becomes {@link Instant#MAX}. */
    static long of(Instant instant) {
        return instant.isBefore(END) ? instant.toEpochMilli() : NEVER;
    }

    static Instant toInstant(long millis) {
        return millis == NEVER ? Instant.MAX : Instant.ofEpochMilli(millis);
    }
}
