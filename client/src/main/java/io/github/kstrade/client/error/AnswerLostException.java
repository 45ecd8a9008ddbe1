package io.github.kstrade.client.error;

/**
 * The connection ended before a whole answer came. What the request did is not known, and it is not sent again on its own.
 */
public final class AnswerLostException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param why what happened, in a few words
     * @param cause what the connection reported
     */
    public AnswerLostException(CallFacts facts, String why, Throwable cause) {
        super(
                facts,
                "got no answer: " + Wording.line(why),
                (facts.mayHaveBeenReceived()
                        ? Wording.outcomeUnknown(facts)
                        : "The request was not sent whole: call again."),
                cause);
    }
}
