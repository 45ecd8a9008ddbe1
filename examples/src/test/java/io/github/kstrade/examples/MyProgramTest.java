package io.github.kstrade.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TradeApiSandboxExtension.class)
class MyProgramTest {

    private static final ApiCall QUESTION = ApiCall.get("/kstrade/1.0/session");

    @Test
    void itGoesOnInTheMorning(TradeApiSandbox sandbox) {
        try (KSTradeApi client = client(sandbox, sandbox.account())) {
            Session session = client.openSession();
            sandbox.advance(Duration.ofDays(1)); // every session of yesterday has ended
            assertThat(session.call(QUESTION).isObject("Success")).isTrue();
        }
    }

    @Test
    void itIsToldOfItsQuota(TradeApiSandbox sandbox) {
        SandboxAccount limited = sandbox.addApp(sandbox.account(), 3); // requests a minute
        try (KSTradeApi client = client(sandbox, limited)) { // the first
            Session session = client.openSession(); // the second and the third
            assertThatThrownBy(() -> session.call(QUESTION)).isInstanceOf(QuotaReachedException.class);
            sandbox.advance(Duration.ofMinutes(1));
            assertThat(session.call(QUESTION).isObject("Success")).isTrue();
        }
    }

    @Test
    void itStopsWhenItMayNotLogInAnyMore(TradeApiSandbox sandbox) {
        try (KSTradeApi client = client(sandbox, sandbox.account())) {
            Session session = client.openSession();
            sandbox.disable(sandbox.account().userid());
            assertThatThrownBy(() -> session.call(QUESTION)).isInstanceOf(SessionEndedException.class);
        }
    }

    private static KSTradeApi client(TradeApiSandbox sandbox, SandboxAccount account) {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .credentials(
                        CredentialsSupplier.of(account::password, login -> sandbox.newestAccessCode(account.userid())))
                .initialise();
    }
}
