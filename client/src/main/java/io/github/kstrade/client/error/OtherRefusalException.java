package io.github.kstrade.client.error;

/**
 * The server refused for a reason that this version knows no class for: any other HTTP 4xx, or any other fault, also one on HTTP 200. The fault says why:
 * 999321 that the order system is off for the night ({@code field-facts.md} §3.2), 50005 that the user has as many sessions as our server allows.
 */
public final class OtherRefusalException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public OtherRefusalException(CallFacts facts) {
        super(
                facts,
                "Go by what the fault says; if it says nothing, compare userid, consumerKey, access token and host with the developer portal."
                        + Wording.unproven(facts));
    }
}
