package io.github.kstrade.server.delivery;

/** Hands mails to a mail server. Safe for use by many threads. */
public interface MailSender extends AutoCloseable {

    /** Hands one over and waits for the answer, within a limit of its own. Never throws because of the mail server. */
    Handover send(Mail mail);

    /** Ends the waiting for answers; what is under way is unreachable. */
    @Override
    void close();
}
