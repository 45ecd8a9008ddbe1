package io.github.kstrade.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that the operator of a sandbox can move forward. Safe for use by many threads. */
public final class ControllableClock implements InstantSource {

    /** Further ahead, times no longer fit into nanoseconds, nor into the calendar. */
    private static final Duration FURTHEST = Duration.ofDays(36_500);

    private final InstantSource base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** @param base what it runs with; a fixed one stands still but for {@link #advance} */
    public ControllableClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException if the duration is negative, for what has expired must not come back, or it would be a century ahead
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock moves forward only, not by " + by);
        }
        ahead.accumulateAndGet(by, ControllableClock::sum);
    }

    private static Duration sum(Duration ahead, Duration by) {
        if (by.compareTo(FURTHEST.minus(ahead)) > 0) {
            throw new IllegalArgumentException("the clock is " + ahead + " ahead and moves to " + FURTHEST.toDays()
                    + " days ahead at the most, not by another " + by);
        }
        return ahead.plus(by);
    }
}
