package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.delivery.MailPolicy;
import io.github.kstrade.server.delivery.MailTemplate;
import io.github.kstrade.server.mail.MailCertificate;
import io.github.kstrade.server.mail.SmtpPassword;
import io.github.kstrade.server.mail.SmtpSecurity;
import io.github.kstrade.server.mail.SmtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void everythingAboutMailCanBeSet() throws Exception {
        Path certificate = MailCertificate.of(folder, "mail.broker.example").pem();
        Files.writeString(folder.resolve("template.txt"), "Subject: Code\n\nIt is {code}.\n");
        secret("password", "neem-tree-9\n", "rw-------");
        Settings settings = parse(
                "smtp.host = mail.broker.example",
                "smtp.port = 465",
                "smtp.security = tls",
                "smtp.user = kstrade",
                "smtp.password-file = password",
                "smtp.from = Example Broker <codes@broker.example>",
                "smtp.reply-to = help@broker.example",
                "smtp.ca-file = " + certificate.getFileName(),
                "smtp.timeout = 5s",
                "smtp.connections = 4",
                "smtp.template-file = template.txt",
                "smtp.first-retry = 1s",
                "smtp.longest-retry = 30s",
                "smtp.give-up-after = 5m",
                "smtp.waiting-of-user = 3",
                "smtp.waiting-in-all = 100",
                "smtp.keep = 2d");
        SmtpServer server = settings.of(SmtpServer.class);
        assertThat(server.security()).isEqualTo(SmtpSecurity.TLS);
        assertThat(server.port()).isEqualTo(465);
        assertThat(server.login()).isEqualTo(new SmtpServer.Login("kstrade", new SmtpPassword("neem-tree-9")));
        assertThat(server.mailbox().from()).hasToString("Example Broker <codes@broker.example>");
        assertThat(server.mailbox().replyTo()).hasToString("help@broker.example");
        assertThat(server.caFile()).isEqualTo(certificate);
        assertThat(server.limits()).isEqualTo(new SmtpServer.Limits(Duration.ofSeconds(5), 4));
        MailPolicy policy = settings.of(MailPolicy.class);
        assertThat(policy.template()).isEqualTo(new MailTemplate("Code", "It is {code}.\n"));
        assertThat(policy.retries().giveUpAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.limits().inAll()).isEqualTo(100);
        assertThat(policy.keep()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.toString()).doesNotContain("neem-tree-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp.host = mail.broker.example|smtp.from must say who the mails come from, such as codes@example.com",
                "smtp.host = mail.broker.example:25|a host is a name or an address without a port",
                "smtp.port = 0|a port is 1 to 65535, not 0",
                "smtp.security = none\\nsmtp.host = mail.broker.example|without TLS mail goes to this machine only (127.0.0.1), not to"
                        + " mail.broker.example; set smtp.security to starttls or tls",
                "smtp.security = opportunistic|must be tls or starttls or none, was opportunistic",
                "smtp.user = kstrade|smtp.user and smtp.password-file are both set, or neither is",
                "smtp.from = codes|an e-mail address must be like name@example.com",
                "smtp.from = codes@broker.example Bcc: eve@x|an e-mail address must be like name@example.com",
                "smtp.from = Evil, Inc <codes@broker.example>|a sender's name has up to 60 letters",
                "smtp.ca-file = missing.pem|is not there or can not be read",
                "smtp.timeout = 3m|a mail is handed over within 100 ms to 2 minutes",
                "smtp.connections = 21|1 to 20 connections, not 21",
                "smtp.template-file = missing.txt|is not there, can not be read, or is not UTF-8",
                "smtp.first-retry = 2m|waits between tries are 100 ms to 1 hour",
                "smtp.waiting-of-user = 0|1 or more letters of an account may wait",
                "smtp.keep = 1m|letters are kept for 1 hour to 366 days",
                "smtp.trust-all = yes|there is no key smtp.trust-all"
            })
    void whatMakesNoSenseIsNamedAndNothingElseIs(String lines, String error) {
        assertThatThrownBy(() -> parse(lines.replace("\\n", "\n").split("\n", -1)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(error)
                .message()
                .doesNotContain("; there is no key smtp");
    }

    @Test
    void aTemplateThatCanNotBeUsedKeepsTheServerFromStarting() throws Exception {
        Files.writeString(folder.resolve("template.txt"), "Subject: Code\n\nHello {name}\n");
        assertThatThrownBy(() -> parse("smtp.template-file = template.txt"))
                .hasMessageContaining(
                        "smtp.template-file: the template can not be used: its text must have {code} in it");
    }

    @Test
    void aFileOfNoCertificatesIsRefused() throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> parse("smtp.ca-file = empty.pem")).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> parse("smtp.ca-file = other.pem")).hasMessageContaining("is not one of certificates");
    }

    @Test
    void aPasswordThatOthersMayReadIsRefusedAndNotShown() throws Exception {
        secret("password", "neem-tree-9", "rw-r--r--");
        assertThatThrownBy(() -> parse("smtp.user = kstrade", "smtp.password-file = password"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("chmod 600")
                .message()
                .doesNotContain("neem");
    }

    private void secret(String name, String text, String permissions) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Settings parse(String... lines) throws SettingsException {
        return SettingsFile.parse(folder.resolve("server.conf").toString(), List.of(lines));
    }
}
