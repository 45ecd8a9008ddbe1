package io.github.kstrade.client.error;

/**
 * The service failed with any other HTTP 5xx, such as 502. What the request did is not known.
 */
public final class OtherServerErrorException extends ServiceFailedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public OtherServerErrorException(CallFacts facts) {
        super(
                facts.outcomeUnknown(),
                "The fault is the server's or its gateway's: try again in a minute. " + Wording.outcomeUnknown(facts));
    }
}
