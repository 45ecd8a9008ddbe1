package io.github.kstrade.server.delivery.outbox;

/** Where a letter is on its way. */
public enum LetterState {
    /** It waits for its next try. */
    WAITING,
    /** A node hands it over; if that node dies, another takes over when its lease is over. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** It will not be tried again, unless the operator asks for it while its code is good. */
    DEAD
}
