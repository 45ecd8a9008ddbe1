package io.github.kstrade.client.error;

/**
 * The thread was interrupted while it waited for the answer. The wait ended at once, the connection is closed, and the thread's interrupt flag is set again.
 */
public final class CallInterruptedException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param cause the interrupt
     */
    public CallInterruptedException(CallFacts facts, Throwable cause) {
        super(
                facts,
                "was given up, the thread was interrupted",
                facts.mayHaveBeenReceived() ? Wording.outcomeUnknown(facts) : "The request was not sent.",
                cause);
    }
}
