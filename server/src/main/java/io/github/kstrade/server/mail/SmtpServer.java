package io.github.kstrade.server.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which mail server takes our mails, and how. Its certificate and the name in it are always checked.
 *
 * @param host its name; empty if no mail is sent
 * @param port its port
 * @param security how the way there is protected
 * @param login as whom we log in
 * @param mailbox who the mails come from
 * @param caFile certificates in PEM that its own must come from; the empty path for those that Java trusts
 * @param limits on time and connections
 */
public record SmtpServer(
        String host, int port, SmtpSecurity security, Login login, Mailbox mailbox, Path caFile, Limits limits) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{0,253}|[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,7}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** No mail is sent. */
    public static final SmtpServer DEFAULT =
            new SmtpServer("", 587, SmtpSecurity.STARTTLS, Login.NONE, Mailbox.NONE, Path.of(""), Limits.DEFAULT);

    /** @throws IllegalArgumentException if these do not go together */
    public SmtpServer {
        check(port >= 1 && port <= 65_535, "a port is 1 to 65535, not " + port);
        check(HOST.matcher(host).matches(), "a host is a name or an address without a port, not " + host);
        check(
                security != SmtpSecurity.NONE || host.isEmpty() || THIS_MACHINE.contains(host),
                "without TLS mail goes to this machine only (127.0.0.1), not to " + host
                        + "; set smtp.security to starttls or tls");
        check(
                host.isEmpty() || mailbox.from().isThere(),
                "smtp.from must say who the mails come from, such as codes@example.com");
    }

    /** Whether mail is sent at all. */
    public boolean isThere() {
        return !host.isEmpty();
    }

    /**
     * As whom we log in at the mail server.
     *
     * @param user the name; empty for nobody
     * @param password its password
     */
    public record Login(String user, SmtpPassword password) {

        /** Without a login. */
        public static final Login NONE = new Login("", SmtpPassword.NONE);

        /** @throws IllegalArgumentException if one is there without the other */
        public Login {
            check(
                    user.isEmpty() == password.equals(SmtpPassword.NONE),
                    "smtp.user and smtp.password-file are both set, or neither is");
        }
    }

    /**
     * Who the mails come from.
     *
     * @param from the sender
     * @param replyTo who gets answers; nobody for the sender
     */
    public record Mailbox(Sender from, Sender replyTo) {

        /** Nobody. */
        public static final Mailbox NONE = new Mailbox(Sender.NONE, Sender.NONE);
    }

    /**
     * Limits on time and connections.
     *
     * @param timeout within which a mail must be handed over, from the connection to the last answer
     * @param connections how many mails are handed over at the same time
     */
    public record Limits(Duration timeout, int connections) {

        /** Twenty seconds, two connections. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), 2);

        /** @throws IllegalArgumentException if the timeout is not 100 ms to 2 minutes, or the connections not 1 to 20 */
        public Limits {
            check(
                    timeout.toMillis() >= 100 && timeout.compareTo(Duration.ofMinutes(2)) <= 0,
                    "a mail is handed over within 100 ms to 2 minutes, not " + timeout);
            check(connections >= 1 && connections <= 20, "1 to 20 connections, not " + connections);
        }

        /** After which another node may take a letter over: long after this node has given up. */
        public Duration lease() {
            return timeout.multipliedBy(2).plusSeconds(10);
        }
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
