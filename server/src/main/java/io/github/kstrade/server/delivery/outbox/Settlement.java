package io.github.kstrade.server.delivery.outbox;

import java.time.Instant;

/**
 * What became of one try.
 *
 * @param state waiting for the next try, sent or dead
 * @param at when
 * @param nextTry when it is tried again, if it waits
 * @param reason why it is dead, else empty
 * @param reply what the mail server said, without the code
 */
public record Settlement(LetterState state, Instant at, Instant nextTry, String reason, String reply) {

    /** The mail server took it. */
    public static Settlement sent(Instant at, String reply) {
        return new Settlement(LetterState.SENT, at, at, "", reply);
    }

    /** It is to be tried again. */
    public static Settlement later(Instant at, Instant nextTry, String reply) {
        return new Settlement(LetterState.WAITING, at, nextTry, "", reply);
    }

    /** It is not tried again. */
    public static Settlement dead(Instant at, String reason, String reply) {
        return new Settlement(LetterState.DEAD, at, at, reason, reply);
    }
}
