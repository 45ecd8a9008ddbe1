package io.github.kstrade.server.proxy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the addresses that proxies have written, the client's first and the last proxy's predecessor last. */
final class ForwardedElements {

    private ForwardedElements() {}

    /** Of {@code X-Forwarded-For}; an element that is no address is empty. */
    static List<Optional<InetAddress>> ofXForwardedFor(List<String> values) {
        List<Optional<InetAddress>> addresses = new ArrayList<>();
        for (String element : String.join(",", values).split(",", -1)) {
            addresses.add(IpAddress.parseWithPort(element.strip()));
        }
        return addresses;
    }

    /** Of {@code Forwarded}; an element that names no address, or not one only, is empty. */
    static List<Optional<InetAddress>> ofForwarded(List<String> values) {
        return split(String.join(",", values), ',').stream()
                .map(ForwardedElements::addressOf)
                .toList();
    }

    private static Optional<InetAddress> addressOf(String element) {
        List<String> names = new ArrayList<>();
        for (String pair : split(element, ';')) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
                names.add(unquoted(pair.substring(equals + 1).strip()));
            }
        }
        return names.size() == 1 ? IpAddress.parseWithPort(names.get(0)) : Optional.empty();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** At each separator that does not stand in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
