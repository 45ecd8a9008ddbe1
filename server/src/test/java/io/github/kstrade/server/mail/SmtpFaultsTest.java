package io.github.kstrade.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.delivery.Handover;
import io.github.kstrade.server.delivery.Handover.Outcome;
import io.github.kstrade.server.delivery.Mail;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail when the mail server or the way to it fails, in every way that we know. */
class SmtpFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Mail MAIL = new Mail(
            "C0FFEE", new EmailAddress("ravi@example.com"), "Your access code", "It is\n\n    482913\n", Instant.EPOCH);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aMailServerThatDoesItsWorkHasTheMailOnce() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain()) {
            assertThat(send(smtp, SmtpSecurity.NONE).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(smtp.mails()).hasSize(1);
            assertThat(smtp.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 greylisted",
        "RCPT, 450 4.2.1 mailbox busy",
        "DATA, 452 4.3.1 disk full",
        "end, 451 4.7.1 try again later"
    })
    void aTemporaryNoToTheMailMeansLater(String stage, String reply) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at(stage, reply)) {
            assertThat(send(smtp, SmtpSecurity.NONE)).isEqualTo(new Handover(Outcome.DEFERRED, reply));
            assertThat(smtp.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.7.1 sender not allowed",
        "RCPT, 550 5.1.1 no such user",
        "DATA, 554 5.7.1 no",
        "end, 554 5.7.1 looks like spam"
    })
    void aFinalNoToTheMailMeansNever(String stage, String reply) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at(stage, reply)) {
            assertThat(send(smtp, SmtpSecurity.NONE)).isEqualTo(new Handover(Outcome.REFUSED, reply));
            assertThat(smtp.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 421 4.3.2 too many connections",
        "greeting, 554 no service here",
        "RCPT, 421 4.3.2 shutting down",
        "end, 421 4.4.2 timeout"
    })
    void aNoToUsMeansThatNoMailIsTakenNow(String stage, String reply) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at(stage, reply)) {
            assertThat(send(smtp, SmtpSecurity.NONE)).isEqualTo(new Handover(Outcome.UNREACHABLE, reply));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA", "body", "end"})
    void aConnectionThatBreaksIsUnreachableWhereverItBreaks(String stage) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at(stage, ScriptedSmtp.RESET)) {
            assertThat(send(settings(smtp, SmtpSecurity.NONE, Path.of(""), Duration.ofSeconds(1)))
                            .outcome())
                    .isEqualTo(Outcome.UNREACHABLE);
            assertThat(smtp.mails()).isEmpty();
        }
    }

    @Test
    void aMailServerThatTakesTheMailAndDiesBeforeItSaysSoIsUnreachableToo() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at("end", ScriptedSmtp.TAKE_AND_RESET)) {
            assertThat(send(smtp, SmtpSecurity.NONE).outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(smtp.mails()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "RCPT", "end"})
    void aMailServerThatSaysNothingIsWaitedForNoLongerThanItIsAllowed(String stage) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at(stage, ScriptedSmtp.STALL)) {
            Handover handover = send(settings(smtp, SmtpSecurity.NONE, Path.of(""), Duration.ofMillis(300)));
            assertThat(handover.outcome()).isEqualTo(Outcome.UNREACHABLE);
        }
    }

    @Test
    void afterMoreStalledConnectionsThanThereMayBeAMailStillGetsThrough() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain()
                .at("EHLO", ScriptedSmtp.STALL, ScriptedSmtp.STALL, ScriptedSmtp.STALL, ScriptedSmtp.RIGHT)) {
            SmtpSender sender =
                    new SmtpSender(vertx, settings(smtp, SmtpSecurity.NONE, Path.of(""), Duration.ofMillis(500)));
            for (int i = 0; i < 3; i++) {
                assertThat(sender.send(MAIL).outcome()).isEqualTo(Outcome.UNREACHABLE);
            }
            Handover last = sender.send(MAIL);
            for (int i = 0; i < 50 && last.outcome() != Outcome.ACCEPTED; i++) {
                last = sender.send(MAIL);
            }
            assertThat(last.outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws Exception {
        ScriptedSmtp gone = ScriptedSmtp.plain();
        gone.close();
        Handover handover = send(gone, SmtpSecurity.NONE);
        assertThat(handover.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(handover.reply()).contains("Connection refused");
    }

    @Test
    void closingEndsTheWaitForAnAnswer() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at("end", ScriptedSmtp.STALL)) {
            SmtpSender sender = new SmtpSender(vertx, settings(smtp, SmtpSecurity.NONE, Path.of(""), PATIENCE));
            CompletableFuture<Handover> sending = CompletableFuture.supplyAsync(() -> sender.send(MAIL));
            sender.close();
            assertThat(sending.get(60, TimeUnit.SECONDS))
                    .isEqualTo(new Handover(Outcome.UNREACHABLE, "the server is stopping"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void overTlsAMailArrivesIfTheCertificateIsTrustedAndForThisHost(boolean atOnce) throws Exception {
        MailCertificate certificate = MailCertificate.of(folder, "localhost");
        try (ScriptedSmtp smtp = peer(atOnce, certificate)) {
            Handover handover = send(settings(smtp, security(atOnce), certificate.pem(), PATIENCE));
            assertThat(handover).isEqualTo(new Handover(Outcome.ACCEPTED, ""));
            assertThat(smtp.mails()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCertificateOfNobodyWeTrustGetsNothing(boolean atOnce) throws Exception {
        MailCertificate certificate = MailCertificate.of(folder, "localhost");
        try (ScriptedSmtp smtp = peer(atOnce, certificate)) {
            Handover handover = send(settings(smtp, security(atOnce), Path.of(""), PATIENCE));
            assertThat(handover.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(handover.reply()).startsWith("TLS: ");
            assertThat(smtp.commands()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrustedCertificateForAnotherHostGetsNothing(boolean atOnce) throws Exception {
        MailCertificate certificate = MailCertificate.of(folder, "mail.example.com");
        try (ScriptedSmtp smtp = peer(atOnce, certificate)) {
            Handover handover = send(settings(smtp, security(atOnce), certificate.pem(), PATIENCE));
            assertThat(handover.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(handover.reply()).startsWith("TLS: ").contains("localhost");
            assertThat(smtp.commands()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aMailServerWithoutTlsGetsNeitherMailNorPassword() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain()) {
            Handover handover = send(withLogin(settings(smtp, SmtpSecurity.STARTTLS, Path.of(""), PATIENCE)));
            assertThat(handover)
                    .isEqualTo(new Handover(Outcome.UNREACHABLE, "STARTTLS required but not supported by server"));
            assertThat(smtp.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void aRefusedLoginIsNoFaultOfTheMailAndItsAnswerIsNotRepeated() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at("AUTH", "535 5.7.8 not with neem-tree-9")) {
            Handover handover = send(withLogin(settings(smtp, SmtpSecurity.NONE, Path.of(""), PATIENCE)));
            assertThat(handover)
                    .isEqualTo(new Handover(Outcome.UNREACHABLE, "the mail server refused our login with 535"));
        }
    }

    @Test
    void aMailServerThatKnowsNoLoginGetsNoMail() throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.plain().at("EHLO", "250 scripted")) {
            Handover handover = send(withLogin(settings(smtp, SmtpSecurity.NONE, Path.of(""), PATIENCE)));
            assertThat(handover.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(handover.reply()).startsWith("login is required");
        }
    }

    private Handover send(ScriptedSmtp smtp, SmtpSecurity security) {
        return send(settings(smtp, security, Path.of(""), PATIENCE));
    }

    private Handover send(SmtpServer server) {
        return new SmtpSender(vertx, server).send(MAIL);
    }

    private static ScriptedSmtp peer(boolean tlsAtOnce, MailCertificate certificate) throws Exception {
        return tlsAtOnce ? ScriptedSmtp.tls(certificate) : ScriptedSmtp.startTls(certificate);
    }

    private static SmtpSecurity security(boolean tlsAtOnce) {
        return tlsAtOnce ? SmtpSecurity.TLS : SmtpSecurity.STARTTLS;
    }

    private static SmtpServer settings(ScriptedSmtp smtp, SmtpSecurity security, Path caFile, Duration timeout) {
        return new SmtpServer(
                "localhost",
                smtp.port(),
                security,
                SmtpServer.Login.NONE,
                new SmtpServer.Mailbox(Sender.parse("codes@broker.example"), Sender.NONE),
                caFile,
                new SmtpServer.Limits(timeout, 2));
    }

    private static SmtpServer withLogin(SmtpServer server) {
        return new SmtpServer(
                server.host(),
                server.port(),
                server.security(),
                new SmtpServer.Login("kstrade", new SmtpPassword("neem-tree-9")),
                server.mailbox(),
                server.caFile(),
                server.limits());
    }
}
