package io.github.kstrade.server.delivery.outbox;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that can stand in a header and in an SMTP command as it is: plain ASCII, nothing quoted, no comment. Shows itself masked.
 *
 * @param value the address, such as {@code ravi@example.com}
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(?=.{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    /** @throws IllegalArgumentException if mail can not be sent there; the text does not show the address */
    public EmailAddress {
        check(value);
    }

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException if mail can not be sent there; the text does not show the address
     */
    public static void check(String text) {
        if (text.length() > LONGEST || !ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("an e-mail address must be like name@example.com, of at most " + LONGEST
                    + " plain ASCII characters without spaces, quotes or brackets");
        }
    }

    /** Reads an address, if it is one. */
    public static Optional<EmailAddress> of(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** What comes after the {@code @}. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /** {@code XXXX@example.com}: all before the {@code @} hidden. */
    public String masked() {
        return "X".repeat(value.indexOf('@')) + "@" + domain();
    }

    @Override
    public String toString() {
        return masked();
    }
}
