package io.github.kstrade.server.mail;

import io.github.kstrade.server.delivery.Handover;
import io.github.kstrade.server.delivery.Mail;
import io.github.kstrade.server.delivery.MailSender;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to an SMTP server, each over a connection of its own. Safe for use by many threads. */
public final class SmtpSender implements MailSender {

    /** Logs the first lines of every mail at debug, and with them the code. */
    private static final Logger TELLTALE = LoggerFactory.getLogger("io.vertx.ext.mail.impl.SMTPConnection");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    private final SmtpServer server;
    private final MailClient client;
    private final CompletableFuture<MailResult> closed = new CompletableFuture<>();

    /**
     * @param vertx the library that the client runs on
     * @param server takes the mails
     */
    public SmtpSender(Vertx vertx, SmtpServer server) {
        this.server = server;
        this.client = MailClient.create(vertx, Configuration.of(server));
    }

    @Override
    public Handover send(Mail mail) {
        if (TELLTALE.isDebugEnabled()) {
            return unreachable(
                    "no mail is sent while the log would show it: set the level of io.vertx.ext.mail to INFO");
        }
        CompletableFuture<MailResult> answer =
                client.sendMail(message(mail)).toCompletionStage().toCompletableFuture();
        try {
            CompletableFuture.anyOf(answer, closed)
                    .get(server.limits().timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Handover(Handover.Outcome.ACCEPTED, "");
        } catch (ExecutionException failed) {
            return Failure.handover(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            return unreachable("no answer within " + server.limits().timeout().toMillis() + " ms");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return unreachable("the server is stopping");
        }
    }

    @Override
    public void close() {
        closed.completeExceptionally(new IllegalStateException("the server is stopping"));
    }

    private MailMessage message(Mail mail) {
        MailMessage message = new MailMessage()
                .setFrom(server.mailbox().from().toString())
                .setTo(mail.to().value())
                .setSubject(mail.subject())
                .setText(mail.text())
                .addHeader("Message-ID", "<" + mail.id() + "@" + domain() + ">")
                .addHeader("Date", DATE.format(mail.date().atOffset(ZoneOffset.UTC)))
                .addHeader("Auto-Submitted", "auto-generated");
        return server.mailbox().replyTo().isThere()
                ? message.addHeader("Reply-To", server.mailbox().replyTo().toString())
                : message;
    }

    private String domain() {
        return new EmailAddress(server.mailbox().from().address()).domain();
    }

    private static Handover unreachable(String why) {
        return new Handover(Handover.Outcome.UNREACHABLE, why);
    }
}
