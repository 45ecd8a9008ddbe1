package io.github.kstrade.client.error;

/**
 * There is no such resource at this host: HTTP 404, or 900906 ({@code field-facts.md} §3.2, §3.4). As a rule the host is not a base address of the API, or
 * the path of an {@link io.github.kstrade.client.call.ApiCall} is none.
 */
public final class NotFoundException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public NotFoundException(CallFacts facts) {
        super(
                facts,
                "Check the host: it is the API's base address and ends in /apim, like https://tradeapi.kotaksecurities.com/apim.");
    }
}
