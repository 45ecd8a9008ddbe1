package io.github.kstrade.client.error;

/** The host that session init named did not answer for itself but named another one again. One redirect is followed, as the published clients do. */
public final class RedirectLoopException extends RedirectRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param target the host that was named last
     */
    public RedirectLoopException(CallFacts facts, String target) {
        super(
                facts,
                target,
                "was redirected again, to " + target,
                "Set the host to the gateway that the broker names for this user; two hosts that name each other are the server's fault.");
    }
}
