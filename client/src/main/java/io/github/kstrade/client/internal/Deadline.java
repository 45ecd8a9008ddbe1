package io.github.kstrade.client.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a whole call has, with everything that it needs several requests for. Immutable. */
public final class Deadline {

    private final Duration length;
    private final LongSupplier nanoTime;
    private final long start;

    private Deadline(Duration length, LongSupplier nanoTime) {
        this.length = length;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Starts the time of a call.
     *
     * @param length how long the whole call may take
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    public static Deadline in(Duration length, LongSupplier nanoTime) {
        return new Deadline(length, nanoTime);
    }

    /** How long the whole call may take. */
    public Duration length() {
        return length;
    }

    /** How long the call has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /** What is left, nothing once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanosLeft()));
    }

    /** What is left in nanoseconds, 0 or less once it has passed. */
    long nanosLeft() {
        return saturatedNanos(length) - elapsed().toNanos();
    }

    private static long saturatedNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE;
        }
    }
}
