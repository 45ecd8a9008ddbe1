package io.github.kstrade.e2e.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.config.Listen;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in a network in which an authenticating proxy is all that can be reached: every way that bypasses it leads nowhere. */
class ClosedNetworkTest {

    @Test
    void theProxyIsTheOnlyWayOutAndTheClientTakesItUnlessItIsToldOtherwise(@TempDir Path folder) throws Exception {
        try (Namespace network = Namespace.create();
                Tinyproxy proxy = Tinyproxy.start(folder, network.gate())) {
            ServerKeys keys = ServerKeys.make(folder, network.beyond());
            Listen listen = new Listen(network.beyond(), 0, "127.0.0.1", 0, "");
            try (TradeApiSandbox server = TradeApiSandbox.builder()
                    .settings(TradeApiSandboxBuilder.SETTINGS.with(listen).with(keys.tls()))
                    .start()) {
                assertThat(outcomes(network, proxy, server, keys))
                        .containsExactly(
                                "through the proxy: Logout Successful.",
                                "from the second address: Logout Successful.",
                                "with a wrong password: ProxyAuthenticationException",
                                "without the authority: TlsFailedException",
                                "without the proxy: ConnectFailedException",
                                "past the proxy: ConnectFailedException",
                                "to itself through the proxy: UnexpectedServerErrorException",
                                "to itself past the proxy: NotFoundException");
                assertThat(proxy.log())
                        .anyMatch(line -> line.contains(network.first()))
                        .anyMatch(line -> line.contains(network.second()));
            }
        }
    }

    private static List<String> outcomes(Namespace network, Tinyproxy proxy, TradeApiSandbox server, ServerKeys keys)
            throws IOException, InterruptedException {
        SandboxAccount account = server.account();
        Process trader = network.start(
                TraderInside.class,
                server.host().toString(),
                proxy.url(),
                keys.pem().toString(),
                network.second(),
                account.accessToken(),
                account.consumerKey(),
                account.userid(),
                account.password());
        List<String> outcomes = new ArrayList<>();
        try (BufferedReader said = trader.inputReader(UTF_8);
                Writer typed = trader.outputWriter(UTF_8)) {
            String line = said.readLine();
            while (line != null) {
                if (line.equals("code?")) {
                    typed.write(server.newestAccessCode(account.userid()) + "\n");
                    typed.flush();
                } else {
                    outcomes.add(line);
                }
                line = said.readLine();
            }
        } finally {
            trader.destroyForcibly();
        }
        assertThat(trader.waitFor()).isZero();
        return outcomes;
    }
}
