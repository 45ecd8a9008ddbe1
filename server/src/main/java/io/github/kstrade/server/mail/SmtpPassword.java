package io.github.kstrade.server.mail;

import io.github.kstrade.contract.Secret;

/** The password at the mail server. */
public final class SmtpPassword extends Secret {

    /** Stands where there is no login. */
    public static final SmtpPassword NONE = new SmtpPassword("none");

    /** @throws IllegalArgumentException if it is empty */
    public SmtpPassword(String value) {
        super("SMTP password", value);
    }
}
