package io.github.kstrade.server.session;

/** Where a login is tried from, as far as failures are counted apart. */
public enum Origin {
    /** From any address that is not registered for the account. */
    ANYWHERE,
    /** From an address that is registered for the account. */
    REGISTERED
}
