package io.github.kstrade.server.config;

/** What a server is for, which decides what it may do and some defaults. */
public enum Profile {
    /** To try things out: a database in a file or in memory, an inbox for access codes, and a clock that the operator moves. */
    SANDBOX,
    /** To serve people: PostgreSQL, TLS, and nothing that only a sandbox may have. */
    PRODUCTION
}
