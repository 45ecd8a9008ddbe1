package io.github.kstrade.client.error;

/** A call came before the one that it builds on, or after the one that ended it. No request was made. */
public final class OutOfOrderException extends MisuseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param missing what to call first, a sentence
     */
    public OutOfOrderException(CallFacts facts, String missing) {
        super(facts, "came out of order", missing, null);
    }
}
