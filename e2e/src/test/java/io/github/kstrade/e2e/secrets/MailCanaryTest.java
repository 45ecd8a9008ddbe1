package io.github.kstrade.e2e.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.e2e.mail.Mailbox;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes on their way by mail, waiting, sent and dead, and a search for them wherever they have no business. */
class MailCanaryTest {

    private final Canaries canaries = new Canaries();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path data;

    @Test
    void aMailedCodeIsFoundInNoFileLogMetricOrViewBeforeOrAfterItIsSent() throws Exception {
        try (CapturedLog log = new CapturedLog();
                Mailbox mailbox = new Mailbox();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(mailbox.settings())
                        .dataDirectory(data)
                        .start();
                Sqlite looker = Sqlite.in(data)) {
            login(sandbox, sandbox.account());
            Mailbox.awaitFailedTry(looker);
            look(sandbox);
            mailbox.start();
            sandbox.advance(Duration.ofSeconds(5));
            mailbox.codeOfMail(1);
            login(sandbox, sandbox.addAccount("LATER1"));
            mailbox.codeOfMail(2);
            Await.until("both are sent", () -> metrics(sandbox).contains("kstrade_mail_sent_total 2.0"));
            look(sandbox);
            mailbox.stop();
            login(sandbox, sandbox.addAccount("DEAD01"));
            sandbox.advance(Duration.ofMinutes(11));
            Await.until(
                    "the third is dead",
                    () -> looker.number("SELECT COUNT(*) FROM mail_outbox WHERE state = 'DEAD'") == 1);
            look(sandbox);
            said.addAll(log.events());
        }
        look();
        assertThat(canaries.count()).isEqualTo(9);
        assertThat(said)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(canaries.in(text)).isEmpty());
        assertThat(said).anyMatch(text -> text.contains("kstrade_mail_sent_total 2.0"));
        assertThat(said).anyMatch(text -> text.contains("The mail server takes no mail: Connection refused"));
        assertThat(said)
                .anyMatch(text ->
                        text.contains("\"address\":\"XXXXXX@example.com\"") && text.contains("\"state\":\"dead\""));
    }

    private void login(TradeApiSandbox sandbox, SandboxAccount account) {
        try (KSTradeApi client = KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .initialise()) {
            client.login(account.password());
        }
        String code = sandbox.newestAccessCode(account.userid());
        canaries.addCode("code of " + account.userid(), code);
        canaries.add("code of " + account.userid() + " in a mail", "    " + code);
    }

    private void look(TradeApiSandbox sandbox) throws IOException {
        look();
        said.add(metrics(sandbox));
        String token = sandbox.operatorAccess().adminToken().reveal();
        said.add(page(sandbox.operatorAccess().admin(), RawRequest.operator("GET", "/admin/mail", token)));
    }

    private static String metrics(TradeApiSandbox sandbox) throws IOException {
        return page(sandbox.host().toString(), RawRequest.of("GET", "/metrics"));
    }

    /** The raw bytes of every file: database, its log of writes, and whatever else there is. */
    private void look() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(canaries.in(Files.readAllBytes(file)))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    private static String page(String url, RawRequest request) throws IOException {
        try (RawHttp connection = RawHttp.to(url)) {
            return connection.send(request.bytes()).read().text();
        }
    }
}
