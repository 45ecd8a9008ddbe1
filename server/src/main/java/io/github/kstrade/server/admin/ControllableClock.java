package io.github.kstrade.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A clock that the operator of a sandbox can move forward. Safe for use by many threads. */
public final class ControllableClock implements InstantSource {

    /** Further ahead, times no longer fit into nanoseconds, nor into the calendar. */
    private static final Duration FURTHEST = Duration.ofDays(36_500);

    private final InstantSource base;
    private final Consumer<Duration> keep;
    private volatile Duration ahead;

    /** @param base what it runs with; a fixed one stands still but for {@link #advance} */
    public ControllableClock(InstantSource base) {
        this(base, Duration.ZERO, forgotten -> {});
    }

    /**
     * @param base what it runs with
     * @param ahead how far it is ahead of that already
     * @param keep remembers how far it is ahead, each time before it moves; what this throws keeps it from moving
     */
    public ControllableClock(InstantSource base, Duration ahead, Consumer<Duration> keep) {
        this.base = base;
        this.ahead = checkAhead(ahead);
        this.keep = keep;
    }

    /**
     * Gives a distance back if a clock can be so far ahead.
     *
     * @throws IllegalArgumentException if none can
     */
    public static Duration checkAhead(Duration ahead) {
        if (ahead.isNegative() || ahead.compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException(
                    "a clock is at most " + FURTHEST.toDays() + " days ahead and never behind, not " + ahead);
        }
        return ahead;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException if the duration is negative, for what has expired must not come back, or it would be a century ahead
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock moves forward only, not by " + by);
        }
        Duration further = sum(ahead, by);
        keep.accept(further);
        ahead = further;
    }

    private static Duration sum(Duration ahead, Duration by) {
        if (by.compareTo(FURTHEST.minus(ahead)) > 0) {
            throw new IllegalArgumentException("the clock is " + ahead + " ahead and moves to " + FURTHEST.toDays()
                    + " days ahead at the most, not by another " + by);
        }
        return ahead.plus(by);
    }
}
