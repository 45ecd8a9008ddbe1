package io.github.kstrade.client.error;

import java.time.Duration;

/**
 * The answer did not come whole within the deadline of the call, which counts everything from looking up the name to the last byte. Unless {@link
 * #mayHaveBeenReceived()} is false, what the request did is not known.
 */
public final class DeadlineExceededException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    private final Duration deadline;

    /**
     * @param facts what is known of the call
     * @param deadline the deadline of the whole call
     * @param cause what the wait reported
     */
    public DeadlineExceededException(CallFacts facts, Duration deadline, Throwable cause) {
        this(
                facts,
                deadline,
                "got no whole answer within the deadline of " + deadline.toMillis() + " ms",
                (facts.mayHaveBeenReceived() ? Wording.outcomeUnknown(facts) : "The request was not sent: call again.")
                        + " A longer deadline(…) can be set.",
                cause);
    }

    private DeadlineExceededException(CallFacts facts, Duration deadline, String what, String advice, Throwable cause) {
        super(facts, what, advice, cause);
        this.deadline = deadline;
    }

    /**
     * The request was not sent, because it waited in line until the deadline.
     *
     * @param facts what is known of the call
     * @param deadline the deadline of the whole call
     * @param why what it waited for, in a few words
     * @param cause what the wait reported
     */
    public static DeadlineExceededException waiting(CallFacts facts, Duration deadline, String why, Throwable cause) {
        return new DeadlineExceededException(
                facts,
                deadline,
                "was not sent within the deadline of " + deadline.toMillis() + " ms: " + Wording.line(why),
                "Call again, with fewer calls at a time or a higher maxConnections(…).",
                cause);
    }

    /** The deadline that passed. */
    public Duration deadline() {
        return deadline;
    }
}
