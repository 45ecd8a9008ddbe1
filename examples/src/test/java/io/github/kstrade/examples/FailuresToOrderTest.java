package io.github.kstrade.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The failures that the guide to testing says can be ordered, each with its exception; those of quotas and sessions are in {@link MyProgramTest}. */
@ExtendWith(TradeApiSandboxExtension.class)
class FailuresToOrderTest {

    @Test
    void eachFailureOfAnAccountHasItsException(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.account();
        try (KSTradeApi client = client(sandbox, account)) {
            client.login(account.password());
            String code = sandbox.newestAccessCode(account.userid());
            sandbox.advance(Duration.ofMinutes(11));
            assertThatThrownBy(() -> client.session2fa(code)).isInstanceOf(InvalidOneTimeTokenException.class);
            sandbox.disable(account.userid());
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(LoginRefusedException.class);
            sandbox.enable(account.userid());
            client.login(account.password());
            sandbox.revokeAccessTokens(account);
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(InvalidAccessTokenException.class);
            sandbox.close();
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void whoLoggedInWronglyFiveTimesMustWait(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.account();
        try (KSTradeApi client = client(sandbox, account)) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> client.login("wrong")).isInstanceOf(LoginRefusedException.class);
            }
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(LoginWaitException.class);
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
