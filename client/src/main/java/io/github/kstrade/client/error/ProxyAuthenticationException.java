package io.github.kstrade.client.error;

/**
 * The proxy wants a user and a password, or does not take those that it got: HTTP 407. One try was made and the request was not sent.
 */
public final class ProxyAuthenticationException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param why what happened, in a few words
     * @param cause what the connection reported
     */
    public ProxyAuthenticationException(CallFacts facts, String why, Throwable cause) {
        super(
                facts,
                "was not sent, the proxy refuses: " + Wording.line(why),
                "Check user and password in proxy(url, user, password).",
                cause);
    }
}
