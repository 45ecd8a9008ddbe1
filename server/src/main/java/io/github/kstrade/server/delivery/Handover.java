package io.github.kstrade.server.delivery;

/**
 * What came of handing a mail over.
 *
 * @param outcome what it means for the mail
 * @param reply what the mail server said, or why it could not be asked
 */
public record Handover(Outcome outcome, String reply) {

    /** What it means for the mail. */
    public enum Outcome {
        /** The mail server answers for it now. */
        ACCEPTED,
        /** The mail server will not take this mail now, but may later. */
        DEFERRED,
        /** The mail server will never take this mail. */
        REFUSED,
        /** The mail server takes no mail at all now, or its answer was lost: it may have the mail. */
        UNREACHABLE
    }
}
