package io.github.kstrade.server.store;

import java.time.Instant;

/** Instants as stores hold them: milliseconds since 1970, rounded down. */
public final class Millis {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Instant END = Instant.ofEpochMilli(NEVER);

    private Millis() {}

    /** Writes an instant. What lies beyond the last one that can be held becomes {@link Instant#MAX}. */
    public static long of(Instant instant) {
        return instant.isBefore(END) ? instant.toEpochMilli() : NEVER;
    }

    /** Reads it. */
    public static Instant toInstant(long millis) {
        return millis == NEVER ? Instant.MAX : Instant.ofEpochMilli(millis);
    }
}
