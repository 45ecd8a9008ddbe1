package io.github.kstrade.server.audit;

/**
 * Where something came in.
 *
 * @param client the client's address; empty for the command line and for what the server does itself
 * @param listener which of our doors: {@code api}, {@code admin}, {@code cli}, {@code server}, or {@code several}
 */
public record Place(String client, String listener) {

    /** Cuts and cleans the texts. */
    public Place {
        client = AuditText.clean(client);
        listener = AuditText.clean(listener);
    }
}
