package io.github.kstrade.server.delivery;

import io.github.kstrade.server.delivery.outbox.EmailAddress;
import java.time.Instant;

/**
 * A mail with an access code, ready to be handed over. Shows itself by its id.
 *
 * @param id the letter's public name; the same at every try, so that a mail that came twice is seen to be one
 * @param to the only recipient
 * @param subject one line
 * @param text lines that end in a line feed
 * @param date when the code was made
 */
public record Mail(String id, EmailAddress to, String subject, String text, Instant date) {

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
