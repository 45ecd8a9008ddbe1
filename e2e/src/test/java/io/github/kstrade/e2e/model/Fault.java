package io.github.kstrade.e2e.model;

/** Ways in which a service can be wrong. */
enum Fault {
    /** A one-time token is good a second time. */
    SPENDS_NOTHING,
    /** A session that was logged out is good for one that asks later. */
    RESURRECTS_A_SESSION,
    /** Wrong passwords are not counted. */
    FORGETS_FAILURES,
    /** Ending all sessions of a user leaves them. */
    ENDS_NOTHING,
    /** A wait is one second longer than was said. */
    SAYS_TOO_LITTLE
}
