package io.github.kstrade.client.error;

/**
 * No connection to the server: its name is unknown, it refuses, or it does not answer within the connect timeout. The request was not sent.
 */
public final class ConnectFailedException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param why what happened, in a few words
     * @param cause what the connection reported
     */
    public ConnectFailedException(CallFacts facts, String why, Throwable cause) {
        super(
                facts,
                "was not sent, no connection: " + Wording.line(why),
                "Check the spelling of the host, the network, and whether this network lets you out only through a proxy.",
                cause);
    }
}
