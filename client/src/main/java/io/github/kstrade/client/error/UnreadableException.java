package io.github.kstrade.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Something answered that is not the Trade API as this version knows it: an HTML page, a body that is cut off or too large, an answer without the token that
 * it is for. What the request did is not known.
 */
public final class UnreadableException extends KSTradeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param what what came, such as "an HTML page"
     * @param cause what reading it reported, if anything
     */
    public UnreadableException(CallFacts facts, String what, @Nullable Throwable cause) {
        super(
                facts.outcomeUnknown(),
                "got an unreadable answer: " + Wording.answer(facts) + ", " + Wording.line(what),
                "Check that the host is the API's and that no proxy or sign-in page answers in its place; else report it with body(). "
                        + Wording.outcomeUnknown(facts),
                cause);
    }
}
