package io.github.kstrade.server.mail;

/** How the way to the mail server is kept from being read and changed. */
public enum SmtpSecurity {
    /** TLS from the first byte, usually port 465. */
    TLS,
    /** TLS before anything that matters, or no mail at all; usually port 587. */
    STARTTLS,
    /** Not at all: only for a mail server on this machine. */
    NONE
}
