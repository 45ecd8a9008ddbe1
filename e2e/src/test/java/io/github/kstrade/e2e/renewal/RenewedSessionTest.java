package io.github.kstrade.e2e.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewedSessionTest {

    private static final ApiCall OWN_SESSION =
            ApiCall.get("/kstrade/1.0/session").named("own session");

    private final TradeApiSandbox sandbox = TradeApiSandbox.start();
    private final SandboxAccount account = sandbox.account();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aHundredCallsTheMorningAfterOpenOneSession() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (KSTradeApi client = builder().credentials(credentials()).initialise()) {
            Session session = client.openSession();
            assertThat(session.call(OWN_SESSION).object("Success").text("userid"))
                    .isEqualTo(account.userid());
            sandbox.advance(Duration.ofDays(1));
            List<Future<Fields>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(threads.submit(() -> session.call(OWN_SESSION)));
            }
            for (Future<Fields> call : calls) {
                assertThat(call.get().object("Success").text("userid")).isEqualTo(account.userid());
            }
            assertThat(sandbox.liveSessions(account.userid())).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherProgramGoesOnWithTheKeptSessionWithoutALogin() {
        SessionStore store = SessionStore.memory();
        try (KSTradeApi first =
                builder().sessionStore(store).credentials(credentials()).initialise()) {
            first.openSession();
        }
        int codes = sandbox.accessCodes(account.userid()).size();
        try (KSTradeApi second = builder().sessionStore(store).initialise()) {
            Session session = second.resume().orElseThrow();
            assertThat(session.call(OWN_SESSION).object("Success").text("userid"))
                    .isEqualTo(account.userid());
            session.logout();
        }
        assertThat(sandbox.accessCodes(account.userid())).hasSize(codes);
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aChangedPasswordIsTriedOnceAndLocksNobodyOut() {
        CredentialsSupplier outdated = CredentialsSupplier.of(
                () -> "not the password any more", login -> sandbox.newestAccessCode(account.userid()));
        try (KSTradeApi client = builder().credentials(outdated).initialise()) {
            client.login(account.password());
            Session session = client.session2fa(sandbox.newestAccessCode(account.userid()));
            sandbox.endSessions(account.userid());
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> session.call(OWN_SESSION))
                        .isInstanceOf(SessionEndedException.class)
                        .hasCauseInstanceOf(LoginRefusedException.class);
            }
            client.login(account.password());
        }
    }

    private CredentialsSupplier credentials() {
        return CredentialsSupplier.of(account::password, login -> sandbox.newestAccessCode(account.userid()));
    }

    private KSTradeApiBuilder builder() {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey());
    }
}
