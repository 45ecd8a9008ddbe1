package io.github.kstrade.client.internal.call;

import java.time.Duration;

/** The time that calls take, and the waits between their requests. Safe for use by many threads. */
public interface CallClock {

    /** A reading that only runs forward, in nanoseconds. */
    long nanos();

    /**
     * Waits.
     *
     * @return false if the client was closed meanwhile
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    boolean pause(Duration length) throws InterruptedException;

    /** Ends all waits, now and later. */
    void end();
}
