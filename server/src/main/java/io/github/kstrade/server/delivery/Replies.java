package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import java.util.regex.Pattern;

/** Makes what a mail server said fit to be kept and shown: on one line, of bounded length, without the code and with the address masked. */
final class Replies {

    private static final int LONGEST = 300;
    private static final Pattern NOT_SHOWN = Pattern.compile("[^\\x21-\\x7E]+");

    private Replies() {}

    static String tidy(String reply, AccessCode code, EmailAddress address) {
        String line = NOT_SHOWN.matcher(reply).replaceAll(" ").strip();
        String masked = Pattern.compile(Pattern.quote(address.value()), Pattern.CASE_INSENSITIVE)
                .matcher(line)
                .replaceAll(address.masked());
        String shown = digitsHowever(code).matcher(masked).replaceAll("[hidden]");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
    }

    /** The code's digits, also where something stands between them. */
    private static Pattern digitsHowever(AccessCode code) {
        return Pattern.compile(String.join("[ .=-]{0,3}", code.reveal().split("")));
    }
}
