package io.github.kstrade.server.config;

import io.github.kstrade.server.mail.Sender;
import io.github.kstrade.server.mail.SmtpPassword;
import io.github.kstrade.server.mail.SmtpSecurity;
import io.github.kstrade.server.mail.SmtpServer;
import java.nio.file.Path;
import java.time.Duration;

/** {@code smtp.*}, as far as it is about the mail server. */
final class SmtpKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(SmtpServer.DEFAULT, standard -> server(in, standard));
    }

    /** Asks for every key before anything can be refused, so that none is taken for unknown. */
    private static SmtpServer server(SettingsReader in, SmtpServer standard) {
        String host = in.text("smtp.host", standard.host());
        int port = in.number("smtp.port", standard.port());
        SmtpSecurity security = in.choice("smtp.security", standard.security());
        String user = in.text("smtp.user", standard.login().user());
        SmtpPassword password = in.secret("smtp.password-file", SmtpPassword.NONE, SmtpPassword::new);
        String from = in.text("smtp.from", standard.mailbox().from().toString());
        String replyTo = in.text("smtp.reply-to", standard.mailbox().replyTo().toString());
        Path caFile = in.path("smtp.ca-file");
        Duration timeout = in.duration("smtp.timeout", standard.limits().timeout());
        int connections = in.number("smtp.connections", standard.limits().connections());
        CertificateFile.check(caFile);
        return new SmtpServer(
                host,
                port,
                security,
                new SmtpServer.Login(user, password),
                new SmtpServer.Mailbox(Sender.parse(from), Sender.parse(replyTo)),
                caFile,
                new SmtpServer.Limits(timeout, connections));
    }
}
