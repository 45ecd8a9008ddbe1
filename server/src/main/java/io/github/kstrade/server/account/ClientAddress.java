package io.github.kstrade.server.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads client addresses as people write them. Names are none: nothing is looked up. */
final class ClientAddress {

    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private ClientAddress() {}

    /**
     * The address in the form in which a request's comes, so that {@code ::1} is the same as {@code 0:0:0:0:0:0:0:1}.
     *
     * @throws RegistrationException if the text is no address
     */
    static String canonical(String text) {
        try {
            if (text.contains(":")) {
                return InetAddress.getByName("[" + text + "]").getHostAddress();
            }
            if (DOTTED.matcher(text).matches()) {
                return InetAddress.getByName(text).getHostAddress();
            }
        } catch (UnknownHostException notAnAddress) {
            throw none(text);
        }
        throw none(text);
    }

    private static RegistrationException none(String text) {
        return new RegistrationException(
                "a client address is one such as 192.0.2.1 or 2001:db8::1, not " + text + "; names are not looked up");
    }
}
