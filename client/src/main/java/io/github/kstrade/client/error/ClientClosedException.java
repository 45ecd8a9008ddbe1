package io.github.kstrade.client.error;

import org.jspecify.annotations.Nullable;

/** The client is closed, or was closed while the call waited for its answer; {@link #mayHaveBeenReceived()} tells the two apart. */
public final class ClientClosedException extends MisuseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what is known of the call
     * @param cause what the call that was waiting reported; null where none was made
     */
    public ClientClosedException(CallFacts facts, @Nullable Throwable cause) {
        super(
                facts,
                facts.mayHaveBeenReceived()
                        ? "was given up, the client was closed"
                        : "was not sent, the client is closed",
                facts.mayHaveBeenReceived()
                        ? "Close the client after its last call. " + Wording.outcomeUnknown(facts)
                        : "Build a new client with KSTradeApi.builder().",
                cause);
    }
}
