package io.github.kstrade.client.error;

/**
 * The gateway waited in vain for the service behind it: HTTP 504 of the seed. What the request did is not known.
 */
public final class GatewayTimeoutException extends ServiceFailedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public GatewayTimeoutException(CallFacts facts) {
        super(
                facts.outcomeUnknown(),
                "The gateway works, the service behind it does not answer: try again in a minute. "
                        + Wording.outcomeUnknown(facts));
    }
}
