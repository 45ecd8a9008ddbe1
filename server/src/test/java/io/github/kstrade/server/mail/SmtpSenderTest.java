package io.github.kstrade.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.kstrade.server.delivery.Handover;
import io.github.kstrade.server.delivery.Handover.Outcome;
import io.github.kstrade.server.delivery.Mail;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Mails as a mail server that others wrote receives them. */
class SmtpSenderTest {

    private static final Mail MAIL = new Mail(
            "C0FFEE",
            new EmailAddress("ravi@example.com"),
            "Your access code",
            "It is\n\n    482913\n.\n..dots and = signs\n",
            Instant.parse("2026-11-25T04:30:00Z"));

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void close() throws Exception {
        greenMail.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aMailArrivesAsItWasMeant() throws Exception {
        greenMail.start();
        assertThat(send(MAIL)).isEqualTo(new Handover(Outcome.ACCEPTED, ""));
        assertThat(raw(received()))
                .isEqualTo(String.join(
                        "\r\n",
                        "MIME-Version: 1.0",
                        "Subject: Your access code",
                        "From: Example Broker <codes@broker.example>",
                        "To: ravi@example.com",
                        "Content-Type: text/plain",
                        "Content-Transfer-Encoding: 7bit",
                        "Message-ID: <C0FFEE@broker.example>",
                        "Date: Wed, 25 Nov 2026 04:30:00 +0000",
                        "Auto-Submitted: auto-generated",
                        "Reply-To: help@broker.example",
                        "",
                        "It is",
                        "",
                        "    482913",
                        ".",
                        "..dots and = signs"));
    }

    @Test
    void whatIsNotAsciiArrivesToo() throws Exception {
        greenMail.start();
        String text = "नमस्ते रवि, your code is 482913 = good\n" + "long".repeat(80) + "\n";
        send(new Mail("C0FFEE", MAIL.to(), "आपका कोड", text, MAIL.date()));
        assertThat(received().getSubject()).isEqualTo("आपका कोड");
        assertThat(received().getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(received().getContent().toString().replace("\r\n", "\n")).isEqualTo(text.stripTrailing());
    }

    @Test
    void aMailArrivesWithTheRightLogin() {
        greenMail.setUser("codes@broker.example", "kstrade", "neem-tree-9");
        greenMail.getUserManager().setAuthRequired(true);
        greenMail.start();
        assertThat(send(login("neem-tree-9"), MAIL).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(greenMail.getReceivedMessagesForDomain("example.com")).hasSize(1);
    }

    @Test
    void aWrongLoginIsNoFaultOfTheMail() {
        greenMail.setUser("codes@broker.example", "kstrade", "neem-tree-9");
        greenMail.getUserManager().setAuthRequired(true);
        greenMail.start();
        Handover handover = send(login("neem-tree-8"), MAIL);
        assertThat(handover).isEqualTo(new Handover(Outcome.UNREACHABLE, "the mail server refused our login with 535"));
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void noMailIsSentWhileTheLogWouldShowIt() {
        greenMail.start();
        Logger telltale = (Logger) LoggerFactory.getLogger("io.vertx.ext.mail");
        Level before = telltale.getLevel();
        telltale.setLevel(Level.DEBUG);
        try {
            assertThat(send(MAIL))
                    .isEqualTo(new Handover(
                            Outcome.UNREACHABLE,
                            "no mail is sent while the log would show it: set the level of io.vertx.ext.mail to INFO"));
        } finally {
            telltale.setLevel(before);
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
        assertThat(send(MAIL).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    private Handover send(Mail mail) {
        return send(SmtpServer.Login.NONE, mail);
    }

    private Handover send(SmtpServer.Login login, Mail mail) {
        SmtpServer server = new SmtpServer(
                "127.0.0.1",
                greenMail.getSmtp().getPort(),
                SmtpSecurity.NONE,
                login,
                new SmtpServer.Mailbox(
                        Sender.parse("Example Broker <codes@broker.example>"), Sender.parse("help@broker.example")),
                Path.of(""),
                new SmtpServer.Limits(Duration.ofSeconds(60), 2));
        return new SmtpSender(vertx, server).send(mail);
    }

    private static SmtpServer.Login login(String password) {
        return new SmtpServer.Login("kstrade", new SmtpPassword(password));
    }

    private MimeMessage received() {
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
        return greenMail.getReceivedMessages()[0];
    }

    /** Without what the receiving server put before it. */
    private static String raw(MimeMessage message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        String raw = bytes.toString(StandardCharsets.UTF_8);
        return raw.substring(raw.indexOf("MIME-Version"));
    }
}
