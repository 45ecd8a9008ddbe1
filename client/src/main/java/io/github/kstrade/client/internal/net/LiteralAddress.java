package io.github.kstrade.client.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses of numbers. Nothing is looked up. */
final class LiteralAddress {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** Whatever has a colon; Java says whether it is an address, and asks nobody for what stands in brackets. */
    private static final Pattern PERHAPS_IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private LiteralAddress() {}

    /** The address that is written so, with or without brackets if it is of version 6; nothing for a name. */
    static Optional<InetAddress> read(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean version6 = PERHAPS_IPV6.matcher(bare).matches();
        if (!version6 && (bracketed || !IPV4.matcher(bare).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(version6 ? "[" + bare + "]" : bare));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
