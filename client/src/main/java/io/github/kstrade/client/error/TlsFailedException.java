package io.github.kstrade.client.error;

/**
 * The server could not prove who it is, or does not speak TLS as this machine does. The request was not sent.
 */
public final class TlsFailedException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param why what happened, in a few words
     * @param cause what the connection reported
     */
    public TlsFailedException(CallFacts facts, String why, Throwable cause) {
        super(
                facts,
                "was not sent, no TLS: " + Wording.line(why),
                "Check that the host is https and its name the one in the certificate; where a company inspects TLS, give its certificate with caCertificates(…); where the server wants one of you, clientCertificate(…).",
                cause);
    }
}
