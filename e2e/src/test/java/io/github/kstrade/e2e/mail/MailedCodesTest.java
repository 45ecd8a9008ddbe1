package io.github.kstrade.e2e.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.server.delivery.MailPolicy;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client, server and mail server together: the code that lets in is the one in the mail. */
class MailedCodesTest {

    @TempDir
    private Path data;

    @Test
    void theCodeInTheMailOpensASession() throws Exception {
        try (Mailbox mailbox = new Mailbox().start();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(mailbox.settings())
                        .dataDirectory(data)
                        .start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            client.login(sandbox.account().password());
            String code = mailbox.codeOfMail(1);
            assertThat(sandbox.newestAccessCode(sandbox.account().userid())).isEqualTo(code);
            Session session = client.session2fa(code);
            assertThat(session.rights().products()).contains("NORMAL");
            session.logout();
        }
    }

    @Test
    void aCodeThatCouldNotBeSentBeforeTheServerStoppedIsSentAfterItsNextStart() throws Exception {
        try (Mailbox mailbox = new Mailbox();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(mailbox.settings())
                        .dataDirectory(data)
                        .start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            client.login(sandbox.account().password());
            try (Sqlite looker = Sqlite.in(data)) {
                Mailbox.awaitFailedTry(looker);
            }
            sandbox.restart();
            mailbox.start();
            sandbox.advance(Duration.ofSeconds(5));
            Session session = client.session2fa(mailbox.codeOfMail(1));
            session.logout();
            assertThat(mailbox.count()).isEqualTo(1);
        }
    }

    @Test
    void aLoginWhoseCodeCanNotBeKeptIsNotAnsweredAsIfItWere() throws Exception {
        try (Mailbox mailbox = new Mailbox().start();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(mailbox.settings())
                        .dataDirectory(data)
                        .start();
                KSTradeApi client = client(sandbox, sandbox.account());
                Sqlite stranger = Sqlite.in(data)) {
            stranger.run("ALTER TABLE mail_outbox RENAME TO lost");
            assertThatThrownBy(() -> client.login(sandbox.account().password()))
                    .isInstanceOf(UnexpectedServerErrorException.class);
            assertThat(sandbox.accessCodes(sandbox.account().userid())).isEmpty();
            stranger.run("ALTER TABLE lost RENAME TO mail_outbox");
            client.login(sandbox.account().password());
            client.session2fa(mailbox.codeOfMail(1)).logout();
        }
    }

    @Test
    void whenTooManyCodesWaitALoginIsToldToComeBack() throws Exception {
        MailPolicy tight = new MailPolicy(
                MailPolicy.DEFAULT.template(),
                MailPolicy.DEFAULT.retries(),
                new OutboxLimits(1, 1),
                MailPolicy.DEFAULT.keep());
        try (Mailbox notStarted = new Mailbox();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(notStarted.settings().with(tight))
                        .start()) {
            SandboxAccount other = sandbox.addAccount("OTHER1");
            try (KSTradeApi first = client(sandbox, sandbox.account());
                    KSTradeApi second = client(sandbox, other)) {
                first.login(sandbox.account().password());
                assertThatThrownBy(() -> second.login(other.password()))
                        .isInstanceOfSatisfying(
                                ServiceUnavailableException.class,
                                full -> assertThat(full.retryAfter()).contains(Duration.ofSeconds(30)));
            }
        }
    }

    private static KSTradeApi client(TradeApiSandbox sandbox, SandboxAccount account) {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .initialise();
    }
}
