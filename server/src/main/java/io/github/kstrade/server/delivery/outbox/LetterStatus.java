package io.github.kstrade.server.delivery.outbox;

import io.github.kstrade.contract.Userid;
import java.time.Instant;

/**
 * What the operator sees of a letter: neither the code nor the whole address.
 *
 * @param id its public name
 * @param userid whose code it is
 * @param maskedAddress where it goes, all before the {@code @} hidden; empty if the account has no address that can be used
 * @param state where it is
 * @param tries how often it was tried
 * @param reason why it is dead, else empty
 * @param lastReply what the mail server said last, or why it could not be asked; else empty
 * @param times when
 */
public record LetterStatus(
        String id,
        Userid userid,
        String maskedAddress,
        LetterState state,
        int tries,
        String reason,
        String lastReply,
        Times times) {

    /**
     * When things happen to a letter.
     *
     * @param made when the code was made
     * @param expires when the code is no longer good
     * @param nextTry when it is tried again, if it waits
     * @param changed when it got into its state
     */
    public record Times(Instant made, Instant expires, Instant nextTry, Instant changed) {}
}
