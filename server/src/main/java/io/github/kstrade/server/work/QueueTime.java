package io.github.kstrade.server.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows from what works really took when one that is refused now has a chance, and gives each of them a moment of its own: who comes back when told finds
 * room, as long as those who are refused do as they are told. Not safe for use by several threads at once.
 */
final class QueueTime {

    /** Until one was measured: a hash at the default cost, with room. */
    private static final double FIRST_GUESS = Duration.ofMillis(50).toNanos();

    /** The share of the newest work in the mean. */
    private static final double NEWEST = 1.0 / 16;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final int threads;
    private final LongSupplier nanos;
    private double mean = FIRST_GUESS;
    private long promised;

    /** @param nanos a reading to measure durations from */
    QueueTime(int threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.promised = nanos.getAsLong();
    }

    /** Takes in how long a work took. */
    void took(long time) {
        mean += (time - mean) * NEWEST;
    }

    /** When a work has a chance that found so many waiting: once half of them are done, and behind all that were told so before. */
    Duration retryAfter(int waiting) {
        long now = nanos.getAsLong();
        double each = mean / threads;
        long half = now + (long) (each * waiting / 2);
        long next = Math.max(half, promised) + (long) each;
        promised = Math.min(next, now + LONGEST.toNanos());
        return Duration.ofNanos(promised - now);
    }
}
