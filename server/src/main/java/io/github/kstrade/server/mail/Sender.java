package io.github.kstrade.server.mail;

import io.github.kstrade.server.delivery.outbox.EmailAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a mail comes from, or answers go to.
 *
 * @param name letters, digits, spaces, dots and dashes; possibly empty
 * @param address an e-mail address; empty for none
 */
public record Sender(String name, String address) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 .-]{0,60}");
    private static final Pattern WRITTEN = Pattern.compile("([^<>]*)<([^<>]*)>");

    /** Nobody. */
    public static final Sender NONE = new Sender("", ""); // after what it is checked by

    /** @throws IllegalArgumentException if it can not stand in a header */
    public Sender {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a sender's name has up to 60 letters, digits, spaces, dots and dashes, not " + name);
        }
        if (!address.isEmpty()) {
            EmailAddress.check(address);
        }
    }

    /**
     * Reads {@code codes@example.com} or {@code Example Broker <codes@example.com>}; nothing for nobody.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Sender parse(String text) {
        Matcher named = WRITTEN.matcher(text);
        return named.matches() ? new Sender(named.group(1).strip(), named.group(2)) : new Sender("", text);
    }

    /** Whether there is one. */
    public boolean isThere() {
        return !address.isEmpty();
    }

    /** As a header shows it. */
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
