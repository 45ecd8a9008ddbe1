package io.github.kstrade.client.error;

/**
 * The proxy can not be reached, or it could not or would not connect to the server. The request was not sent.
 */
public final class ProxyFailedException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param why what happened, in a few words
     * @param cause what the connection reported
     */
    public ProxyFailedException(CallFacts facts, String why, Throwable cause) {
        super(
                facts,
                "was not sent, the proxy failed: " + Wording.line(why),
                "Check the address in proxy(url), and whether the proxy lets through to this host and port.",
                cause);
    }
}
