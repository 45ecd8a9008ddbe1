package io.github.kstrade.client.error;

/**
 * The user is not enrolled for the Trade API: 999003 ({@code field-facts.md} §3.2). No change in the program helps.
 */
public final class NotEnrolledException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public NotEnrolledException(CallFacts facts) {
        super(
                facts,
                "Have the broker enrol this userid for the Trade API, and check that it is the userid of the website's login.");
    }
}
