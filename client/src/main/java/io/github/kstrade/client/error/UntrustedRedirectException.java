package io.github.kstrade.client.error;

/** Session init named a host that is not in the trusted domains, or one without TLS. The access token was not sent there. */
public final class UntrustedRedirectException extends RedirectRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param target the host that was named
     * @param why what is wrong with it, to stand after its name
     * @param advice how to allow it
     */
    public UntrustedRedirectException(CallFacts facts, String target, String why, String advice) {
        super(facts, target, "was redirected to " + target + ", which " + why, advice);
    }
}
