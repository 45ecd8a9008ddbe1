package io.github.kstrade.client.error;

/**
 * A parameter is missing or invalid: HTTP 400 of the seed. Correct it. Production answers some of these with code 0 and no text ({@code field-facts.md}
 * §3.2).
 */
public final class InvalidInputException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public InvalidInputException(CallFacts facts) {
        super(
                facts,
                facts.answer().faultMessage().isBlank()
                                && facts.answer().faultDescription().isBlank()
                        ? "The server does not say which parameter it means: check userid, consumerKey and, for session2fa, the access code."
                        : "Correct the parameter that the fault names.");
    }
}
