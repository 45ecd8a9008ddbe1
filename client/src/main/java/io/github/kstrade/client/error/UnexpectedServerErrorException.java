package io.github.kstrade.client.error;

/**
 * Something that nobody foresaw went wrong in the service: HTTP 500 of the seed. What the request did is not known.
 */
public final class UnexpectedServerErrorException extends ServiceFailedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public UnexpectedServerErrorException(CallFacts facts) {
        super(
                facts.outcomeUnknown(),
                "The fault is the server's: report it with the time if it stays. " + Wording.outcomeUnknown(facts));
    }
}
