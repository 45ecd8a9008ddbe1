package io.github.kstrade.server.mail;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.delivery.Courier;
import io.github.kstrade.server.delivery.MailDelivery;
import io.github.kstrade.server.delivery.MailRounds;
import io.github.kstrade.server.delivery.MailTemplate;
import io.github.kstrade.server.delivery.RetrySchedule;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.store.SqlOutbox;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each with its own connections to one database and one mail server. */
class TwoNodesTest {

    private static final int LETTERS = 60;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);

    private final Vertx vertx = Vertx.vertx();
    private final long begun = System.nanoTime();

    /** Runs on, so that a letter whose handing over failed on a busy machine is due again. */
    private final InstantSource clock = () -> START.plusNanos(System.nanoTime() - begun);

    private final Random random = new Random(23);
    private final ServerKey key = new ServerKey(new byte[ServerKey.BYTES], random);

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void togetherTheySendEachLetterOnce() throws Exception {
        Path file = folder.resolve("kstrade.db");
        try (ScriptedSmtp smtp = ScriptedSmtp.plain();
                SqliteDatabase one = SqliteDatabase.open(file, Duration.ofSeconds(30));
                SqliteDatabase two = SqliteDatabase.open(file, Duration.ofSeconds(30))) {
            Outbox outbox = new SqlOutbox(one);
            MailRounds first = rounds("one", outbox, smtp);
            MailRounds second = rounds("two", new SqlOutbox(two), smtp);
            try (first;
                    second) {
                MailDelivery delivery = new MailDelivery(
                        outbox,
                        OutboxLimits.DEFAULT,
                        key,
                        new SecretSource(random),
                        Duration.ofMinutes(10),
                        first::wake);
                for (int i = 0; i < LETTERS; i++) {
                    delivery.deliver(account(i), new AccessCode("48" + (1000 + i)), "attempt" + i, START);
                }
                await(outbox);
            }
            assertThat(smtp.mails()).hasSize(LETTERS);
            assertThat(smtp.mails().stream().map(TwoNodesTest::messageId).distinct())
                    .hasSize(LETTERS);
        }
    }

    private static void await(Outbox outbox) {
        long start = System.nanoTime();
        while (outbox.newest(List.of(LetterState.SENT), LETTERS).size() < LETTERS) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow();
    }

    private MailRounds rounds(String node, Outbox outbox, ScriptedSmtp smtp) {
        SmtpServer server = new SmtpServer(
                "127.0.0.1",
                smtp.port(),
                SmtpSecurity.NONE,
                SmtpServer.Login.NONE,
                new SmtpServer.Mailbox(Sender.parse("codes@broker.example"), Sender.NONE),
                Path.of(""),
                new SmtpServer.Limits(Duration.ofSeconds(60), 2));
        SmtpSender sender = new SmtpSender(vertx, server);
        Courier courier = new Courier(
                node,
                outbox,
                key,
                MailTemplate.DEFAULT,
                sender,
                new Courier.Terms(RetrySchedule.DEFAULT, server.limits().lease()),
                clock,
                random);
        return MailRounds.start(courier, sender, server.limits().connections());
    }

    private static Account account(int number) {
        return new Account(
                new Userid("USER" + number),
                new Account.Profile("C-" + number, "User " + number, "user" + number + "@example.com", ""),
                new PasswordHash("$argon2id$"),
                FirstAccount.allRights(),
                true,
                Account.SecondFactor.DEFAULT,
                List.of());
    }
}
