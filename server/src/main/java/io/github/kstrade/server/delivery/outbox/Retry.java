package io.github.kstrade.server.delivery.outbox;

/** What the operator's wish to try a letter again came to. */
public enum Retry {
    /** It is tried as soon as a node gets to it. */
    SOON,
    /** It was sent already, or is being handed over. */
    NOT_NEEDED,
    /** Its code is no longer good, or there was no address to send it to. */
    TOO_LATE,
    /** There is no such letter. */
    UNKNOWN
}
