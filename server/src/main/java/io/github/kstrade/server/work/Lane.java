package io.github.kstrade.server.work;

/** Where work runs. Slow hashing never holds up anything else. */
public enum Lane {
    /** Checks and look-ups: a millisecond or so, waits for the store. */
    STORE,
    /** Password hashing: tens of milliseconds of pure computing. */
    HASHING
}
