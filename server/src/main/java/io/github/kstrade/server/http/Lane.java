package io.github.kstrade.server.http;

/** Where work runs. Slow hashing never holds up anything else. */
enum Lane {
    /** Checks and look-ups: a millisecond or so, waits for the store. */
    STORE,
    /** Password hashing: tens of milliseconds of pure computing. */
    HASHING
}
