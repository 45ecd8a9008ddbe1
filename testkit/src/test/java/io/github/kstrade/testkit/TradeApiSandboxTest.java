package io.github.kstrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.RegistrationException;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeApiSandboxTest {

    private static KSTradeApi client(TradeApiSandbox sandbox, SandboxAccount account) {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .appId(account.appId())
                .initialise();
    }

    private static Session logIn(KSTradeApi client, TradeApiSandbox sandbox, SandboxAccount account) {
        client.login(account.password());
        return client.session2fa(sandbox.newestAccessCode(account.userid()));
    }

    @Test
    void itsReadyMadeAccountLogsInWithTheDeliveredCodeAndOut() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            Session session = logIn(client, sandbox, sandbox.account());
            assertThat(sandbox.isAlive(session.sessionToken().reveal())).isTrue();
            assertThat(sandbox.liveSessions(sandbox.account().userid())).isOne();
            session.logout();
            assertThat(sandbox.isAlive(session.sessionToken().reveal())).isFalse();
            assertThat(sandbox.liveSessions(sandbox.account().userid())).isZero();
        }
    }

    @Test
    void itsClockStandsUntilItIsMoved() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            assertThat(sandbox.now()).isEqualTo(TradeApiSandboxBuilder.MONDAY_MORNING);
            Session session = logIn(client, sandbox, sandbox.account());
            assertThat(sandbox.now()).isEqualTo(TradeApiSandboxBuilder.MONDAY_MORNING);
            sandbox.advance(Duration.ofMinutes(61));
            assertThat(sandbox.now()).isEqualTo(TradeApiSandboxBuilder.MONDAY_MORNING.plus(Duration.ofMinutes(61)));
            assertThatThrownBy(session::logout).isInstanceOf(SessionEndedException.class);
            assertThatThrownBy(() -> sandbox.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void itStartsAtTheTimeItIsGiven() {
        Instant time = Instant.parse("2027-02-28T23:59:59Z");
        try (TradeApiSandbox sandbox = TradeApiSandbox.builder().startAt(time).start()) {
            assertThat(sandbox.now()).isEqualTo(time);
        }
    }

    @Test
    void furtherAccountsHaveTheirOwnCodesAndSessions() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
            SandboxAccount other = sandbox.addAccount("OTHER1");
            assertThatThrownBy(() -> sandbox.newestAccessCode("OTHER1"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("log in first");
            try (KSTradeApi client = client(sandbox, other)) {
                assertThat(logIn(client, sandbox, other).userid().value()).isEqualTo("OTHER1");
            }
            assertThat(sandbox.accessCodes("OTHER1")).hasSize(1);
            assertThat(sandbox.accessCodes(sandbox.account().userid())).isEmpty();
            assertThatThrownBy(() -> sandbox.addAccount("OTHER1")).isInstanceOf(RegistrationException.class);
        }
    }

    @Test
    void anAccountCanHaveAnAuthenticator() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
            SandboxAccount account = sandbox.addAccount("TOTP1", new Account.SecondFactor(CodeKind.TOTP, true));
            byte[] secret = sandbox.newTotpSecret("TOTP1");
            try (KSTradeApi client = client(sandbox, account)) {
                client.login(account.password());
                Session session =
                        client.session2fa(Totp.codeAt(secret, sandbox.now()).reveal());
                assertThat(sandbox.isAlive(session.sessionToken().reveal())).isTrue();
            }
        }
    }

    @Test
    void theQuotaOfAnApplicationCountsByTheSandboxsClock() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
            SandboxAccount limited = sandbox.addApp(sandbox.account(), 2);
            try (KSTradeApi client = client(sandbox, limited)) {
                client.login(limited.password());
                assertThatThrownBy(() -> client.login(limited.password())).isInstanceOf(QuotaReachedException.class);
                sandbox.advance(Duration.ofMinutes(1));
                assertThat(client.login(limited.password()).value().status()).isEqualTo("Temporary");
            }
        }
    }

    @Test
    void aDisabledAccountIsLoggedOutAndCanNotLogInUntilItIsEnabled() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            SandboxAccount account = sandbox.account();
            Session session = logIn(client, sandbox, account);
            sandbox.disable(account.userid());
            assertThat(sandbox.isAlive(session.sessionToken().reveal())).isFalse();
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(LoginRefusedException.class);
            sandbox.enable(account.userid());
            assertThat(logIn(client, sandbox, account).userid().value()).isEqualTo(account.userid());
        }
    }

    @Test
    void sessionsCanBeEndedBehindTheClientsBack() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            Session session = logIn(client, sandbox, sandbox.account());
            sandbox.endSessions(sandbox.account().userid());
            assertThatThrownBy(session::logout).isInstanceOf(SessionEndedException.class);
        }
    }

    @Test
    void accessTokensCanBeRevoked() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            sandbox.revokeAccessTokens(sandbox.account());
            assertThatThrownBy(() -> client.login(sandbox.account().password()))
                    .isInstanceOf(InvalidAccessTokenException.class);
        }
    }

    @Test
    void settingsCanBeOthers() {
        Settings oneTry =
                TradeApiSandboxBuilder.SETTINGS.with(new SecondFactorPolicy(Duration.ofMinutes(10), 1, true, 1, true));
        try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().settings(oneTry).start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            client.login(sandbox.account().password());
            String code = sandbox.newestAccessCode(sandbox.account().userid());
            String wrong = code.equals("000000") ? "000001" : "000000";
            assertThatThrownBy(() -> client.session2fa(wrong))
                    .isInstanceOf(WrongAccessCodeException.class)
                    .hasMessageContaining("last try");
        }
    }

    @Test
    void aSessionOutlivesTheRestartOfASandboxWithADataDirectory(@TempDir Path data) {
        try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().dataDirectory(data).start();
                KSTradeApi client = client(sandbox, sandbox.account())) {
            Session session = logIn(client, sandbox, sandbox.account());
            String hostBefore = sandbox.host().toString();
            sandbox.restart();
            assertThat(sandbox.host()).hasToString(hostBefore);
            assertThat(sandbox.isAlive(session.sessionToken().reveal())).isTrue();
            session.logout();
            sandbox.restart();
            assertThat(sandbox.isAlive(session.sessionToken().reveal())).isFalse();
            assertThat(logIn(client, sandbox, sandbox.account()).userid().value())
                    .isEqualTo(sandbox.account().userid());
        }
    }

    @Test
    void theSecretsOfADirectorysAccountAreGivenOutOnce(@TempDir Path data) {
        TradeApiSandboxBuilder builder = TradeApiSandbox.builder().dataDirectory(data);
        builder.start().close();
        try (TradeApiSandbox second = builder.start()) {
            assertThatThrownBy(second::account)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("addAccount");
            assertThat(second.addAccount("OTHER1").userid()).isEqualTo("OTHER1");
        }
    }

    @Test
    void aSandboxInMemoryCanNotBeRestarted() {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
            assertThatThrownBy(sandbox::restart)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("dataDirectory");
            assertThat(sandbox.liveSessions(sandbox.account().userid())).isZero();
        }
    }

    @Test
    void closingItTwiceIsFine() {
        TradeApiSandbox sandbox = TradeApiSandbox.start();
        sandbox.close();
        sandbox.close();
        assertThat(sandbox.now()).isEqualTo(TradeApiSandboxBuilder.MONDAY_MORNING);
    }

    @Test
    void anAccountShowsNoSecrets() {
        SandboxAccount account = new SandboxAccount("U1", "the-password", "key", "the-secret", "the-token", "app");
        assertThat(account).hasToString("SandboxAccount[U1 through key]");
    }
}
