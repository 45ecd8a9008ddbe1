package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.proxy.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping; what a running server answers is tested over sockets elsewhere. */
class TradeApiServerTest {

    private final Random random = new Random(11);
    private final Storage storage = Storage.inMemory(Duration.ofSeconds(30), random);

    @AfterEach
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void everyAddressNeedsAUrlThatClientsCanBeTold(String every) throws IOException {
        assertThatThrownBy(() -> start(new Listen(every, 0, "127.0.0.1", 0, "")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "listen.address " + every + " is every address of this machine, and no client can be told to go"
                                + " there; set listen.public-url to the URL that clients use");
    }

    @Test
    void everyAddressIsListenedOnBehindADeclaredProxyWhenClientsAreToldAUrl() throws IOException {
        Listen everywhere = new Listen("0.0.0.0", 0, "127.0.0.1", 0, "https://trade.example.com/apim");
        Settings behind = settings(everywhere)
                .with(TrustedProxies.of(List.of("10.0.0.0/8"), TrustedProxies.Header.X_FORWARDED_FOR));
        try (TradeApiServer server =
                TradeApiServer.start(behind, storage, new ControllableClock(InstantSource.fixed(START)), random)) {
            assertThat(server.host().toString()).isEqualTo("https://trade.example.com/apim");
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,127.0.0.1,listen.address", "127.0.0.1,192.0.2.1,admin.address"})
    void plainHttpLeavesThisMachineToADeclaredProxyOnly(String address, String operator, String key) {
        assertThatThrownBy(() -> start(new Listen(address, 0, operator, 0, "https://trade.example.com/apim")))
                .isInstanceOf(IOException.class)
                .hasMessage(key
                        + " 192.0.2.1 can be reached from other machines, and without TLS whoever is on the way reads"
                        + " passwords and tokens; set tls.certificate and tls.key (or tls.keystore), or proxy.trusted"
                        + " to the proxies in front of this server that do TLS, or listen on 127.0.0.1");
    }

    @Test
    void aStartedServerSaysWhereItIs() throws IOException {
        try (TradeApiServer server = start(Listen.ON_FREE_PORTS)) {
            assertThat(server.host().toString()).matches("http://127\\.0\\.0\\.1:\\d+/apim");
            assertThat(server.operatorAccess().admin()).matches("http://127\\.0\\.0\\.1:\\d+/admin");
            assertThat(server.operatorAccess().adminToken().reveal()).matches("[0-9A-F]{32}");
            assertThat(server.clock().instant()).isEqualTo(START);
            assertThat(server.inbox().messagesOf(RAVI)).isEmpty();
        }
    }

    @Test
    void itsPublicAddressIsTheOneThatWasSet() throws IOException {
        try (TradeApiServer server =
                start(new Listen("127.0.0.1", 0, "127.0.0.1", 0, "https://trade.example.com/apim"))) {
            assertThat(server.host().toString()).isEqualTo("https://trade.example.com/apim");
        }
    }

    @Test
    void anAddressOfTheSixthVersionStandsInBracketsInAUrl() throws IOException {
        try (TradeApiServer server = start(new Listen("::1", 0, "::1", 0, ""))) {
            assertThat(server.host().toString()).matches("http://\\[::1]:\\d+/apim");
            assertThat(server.operatorAccess().admin()).matches("http://\\[::1]:\\d+/admin");
        }
    }

    @Test
    void theReadyMadeAccountIsMadeOnce() throws IOException {
        try (TradeApiServer server = start(Listen.ON_FREE_PORTS)) {
            FirstAccount first = server.makeFirstAccount().orElseThrow();
            assertThat(first.password().reveal()).hasSize(16);
            assertThat(server.makeFirstAccount()).isEmpty();
        }
    }

    @Test
    void aServerThatHasAnAccountGetsNoReadyMadeOne() throws IOException {
        try (Parts parts = new Parts()) {
            parts.addAccount(RAVI);
            try (TradeApiServer server = TradeApiServer.start(
                    settings(Listen.ON_FREE_PORTS), parts.storage(), parts.clock(), parts.random())) {
                assertThat(server.makeFirstAccount()).isEmpty();
            }
        }
    }

    @Test
    void aPortInUseIsNamedAndTheStorageIsLetGo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> start(Listen.DEFAULT.onPort(port)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "can not listen on 127.0.0.1 port " + port
                                    + " (listen.port): Address already in use; another program, maybe another kstrade serve, has that port");
        }
        assertThatThrownBy(() -> storage.accounts().all()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void theOperatorsPortInUseIsNamedByItsKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> start(new Listen("127.0.0.1", 0, "127.0.0.1", port, "")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("can not listen on 127.0.0.1 port " + port + " (admin.port): ");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        Settings behind = settings(new Listen("192.0.2.1", 0, "127.0.0.1", 0, "https://trade.example.com/apim"))
                .with(TrustedProxies.of(List.of("10.0.0.0/8"), TrustedProxies.Header.NONE));
        assertThatThrownBy(() -> TradeApiServer.start(
                        behind, storage, new ControllableClock(InstantSource.fixed(START)), random))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("can not listen on 192.0.2.1 port 0 (listen.port): ");
    }

    @Test
    void closingTwiceIsClosingOnce() throws IOException {
        TradeApiServer server = start(Listen.ON_FREE_PORTS);
        server.close();
        server.close();
        assertThatThrownBy(() -> storage.accounts().all()).isInstanceOf(RuntimeException.class);
    }

    private TradeApiServer start(Listen listen) throws IOException {
        return TradeApiServer.start(
                settings(listen), storage, new ControllableClock(InstantSource.fixed(START)), random);
    }

    private static Settings settings(Listen listen) {
        return Settings.DEFAULT.with(Parts.CHEAP).with(listen);
    }
}
