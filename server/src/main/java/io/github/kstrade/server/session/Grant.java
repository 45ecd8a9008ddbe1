package io.github.kstrade.server.session;

/** What became of a session that was to be opened. */
public enum Grant {
    /** It is open. */
    OPENED,
    /** The attempt is no longer what it was, or the authenticator's step is used: nothing was done. */
    CHANGED,
    /** The user has as many sessions as allowed: nothing was done. */
    FULL
}
