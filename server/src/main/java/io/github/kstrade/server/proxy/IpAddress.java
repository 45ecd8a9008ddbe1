package io.github.kstrade.server.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses in digits. Nothing is looked up. */
final class IpAddress {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOURTH = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern SIXTH = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpAddress() {}

    /** The address; nothing if the text is none. An IPv4 address inside an IPv6 one is the IPv4 address. */
    static Optional<InetAddress> parse(String text) {
        boolean sixth = text.contains(":");
        if (!(sixth ? SIXTH : FOURTH).matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(sixth ? "[" + text + "]" : text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The address of a text that may have a port: {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
    static Optional<InetAddress> parseWithPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end > 0 && isPort(text.substring(end + 1)) ? parse(text.substring(1, end)) : Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon > 0 && colon == text.lastIndexOf(':')) {
            return isPort(text.substring(colon)) ? parse(text.substring(0, colon)) : Optional.empty();
        }
        return parse(text);
    }

    private static boolean isPort(String rest) {
        return rest.isEmpty() || rest.matches(":\\d{1,5}");
    }
}
