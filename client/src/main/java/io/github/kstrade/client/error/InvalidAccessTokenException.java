package io.github.kstrade.client.error;

/**
 * The gateway does not take the access token: HTTP 401 with 900901 or 900902 and their kin, the first thing that newcomers meet ({@code field-facts.md} §3.2,
 * §6). Work through the list in {@link #advice()}, in its order.
 */
public final class InvalidAccessTokenException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public InvalidAccessTokenException(CallFacts facts) {
        super(
                facts,
                "Check the access token in this order: is it copied whole and without the word Bearer; was it made for this consumerKey;"
                        + " was it made in the portal of this host (tokens of tradeapi and ctradeapi differ, and so do those of the sandbox);"
                        + " has it expired or been replaced by a newer one; is the application subscribed to the Session API?");
    }
}
