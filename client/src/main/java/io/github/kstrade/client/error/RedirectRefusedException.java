package io.github.kstrade.client.error;

/** Session init named another host to go on with, and the client did not go there. Nothing was sent to that host. */
public abstract sealed class RedirectRefusedException extends KSTradeException
        permits UntrustedRedirectException, RedirectLoopException {

    private static final long serialVersionUID = 1L;

    private final String target;

    RedirectRefusedException(CallFacts facts, String target, String what, String advice) {
        super(facts, what, advice, null);
        this.target = target;
    }

    /** The host that was named, without its path. */
    public final String target() {
        return target;
    }
}
