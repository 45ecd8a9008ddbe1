package io.github.kstrade.server.account;

import java.util.regex.Pattern;

/** What is written about an owner is shown in answers, mails and at terminals, so it is text on one line: nothing in it moves a cursor or begins a header. */
final class ProfileText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private ProfileText() {}

    /** @throws RegistrationException naming what has a line break or another control character in it */
    static void check(Account.Profile profile) {
        check("client code", profile.clientCode());
        check("name", profile.name());
        check("e-mail address", profile.email());
        check("phone number", profile.phone());
    }

    private static void check(String what, String text) {
        if (CONTROL.matcher(text).find()) {
            throw new RegistrationException(
                    "the " + what + " has a line break or another control character in it; leave that out");
        }
    }
}
