package io.github.kstrade.client.config;

import static io.github.kstrade.client.config.Configurations.NEEDED;
import static io.github.kstrade.client.config.Configurations.NOTHING;
import static io.github.kstrade.client.config.Configurations.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.client.peer.ClientLog;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.ApiHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientConfigurationTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @TempDir
    private Path folder;

    private Path file;
    private ClientLog log;

    @BeforeEach
    void recordLog() {
        file = folder.resolve("kstrade.properties");
        log = ClientLog.record();
    }

    @AfterEach
    void nothingSecretWasLogged() {
        log.close();
        assertThat(String.join("\n", log.lines())).doesNotContain("CANARY");
    }

    @Test
    void whatIsConfiguredIsWhatTravels() throws IOException {
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                ProxyPeer proxy = ProxyPeer.authenticating("me", "proxy-password-1")) {
            ClientConfiguration configuration = read(NEEDED + "host=" + server.base() + ",https://other.example/apim\n"
                    + "ip=1.2.3.4\napp-id=APP\nproxy=" + proxy.url()
                    + "\nproxy-user=me\nproxy-password=proxy-password-1\ndeadline=20s\nconnect-timeout=5s\n");
            configuration.toBuilder().initialise().close();
            Received init = server.received().get(0);
            assertThat(init.header("Authorization")).isEqualTo("Bearer ACCESS-TOKEN");
            assertThat(init.header("userid")).isEqualTo("S4MPL3");
            assertThat(init.header("consumerKey")).isEqualTo("CONSUMER-KEY");
            assertThat(init.header("ip")).isEqualTo("1.2.3.4");
            assertThat(init.header("appId")).isEqualTo("APP");
        }
    }

    @Test
    void aHostOfNoProxyIsReachedWithoutIt() throws IOException {
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                ProxyPeer proxy = ProxyPeer.authenticating("me", "proxy-password-1")) {
            read(NEEDED + "host=" + server.base() + "\nproxy=" + proxy.url() + "\nno-proxy=other.example, 127.0.0.1\n")
                    .toBuilder()
                    .initialise()
                    .close();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void theConfiguredLimitHoldsRequestsBack() throws IOException {
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                KSTradeApi client = read(NEEDED + "host=" + server.base() + "\nrequests-per-minute=1").toBuilder()
                        .initialise()) {
            assertThatThrownBy(() -> client.login("password-1")).isInstanceOf(RequestLimitException.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aServerOfAConfiguredAuthorityIsTrusted() throws IOException {
        TestAuthority authority = new TestAuthority("authority");
        try (HttpPeer server = HttpPeer.startTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            String name = String.valueOf(authority.pem(folder).getFileName());
            read(NEEDED + "host=" + server.base() + "\nca-certificates=" + name).toBuilder()
                    .initialise()
                    .close();
        }
    }

    @Test
    void theConfiguredDeadlineEndsACall() throws IOException {
        try (HttpPeer server = HttpPeer.start((request, wire) -> wire.stall())) {
            KSTradeApiBuilder builder = read(NEEDED + "host=" + server.base() + "\ndeadline=150ms").toBuilder();
            assertThatThrownBy(builder::initialise).isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void theEnvironmentAloneIsEnoughAndTheFileToo() {
        Map<String, String> environment = environment();
        environment.put("KSTRADE_HOST", "http://localhost:1/apim , https://b.example/apim");
        environment.put("KSTRADE_UNKNOWN", "x");
        environment.put("PATH", "x");
        assertThat(ClientConfiguration.of(environment).hosts())
                .containsExactly(ApiHost.of("http://localhost:1/apim"), ApiHost.of("https://b.example/apim"));
        assertThat(ClientConfiguration.of(environment()).hosts()).containsExactly(ApiHost.PRODUCTION);
    }

    @Test
    void theEnvironmentWinsOverTheFileWhereItSaysSomething() throws IOException {
        Files.writeString(file, NEEDED + "ip=1.1.1.1\napp-id=FILE\n");
        ClientConfiguration configuration = ClientConfiguration.of(
                file, Map.of("KSTRADE_IP", "2.2.2.2", "KSTRADE_APP_ID", " ", "KSTRADE_USERID", ""));
        assertThat(configuration)
                .hasToString("ClientConfiguration[access-token=[hidden], userid=S4MPL3, consumer-key=CONSUMER-KEY,"
                        + " ip=2.2.2.2, app-id=FILE]");
    }

    @Test
    void thePasswordAndTheAuthenticatorLogInTogetherOrAreThereAlone() throws Exception {
        Instant now = Instant.parse("2026-11-25T03:30:10Z");
        ClientConfiguration both = read(NEEDED + "password= two words \ntotp-secret=" + SECRET);
        assertThat(both.password().orElseThrow().reveal()).isEqualTo("two words ");
        CredentialsSupplier credentials = both.credentials(() -> now).orElseThrow();
        assertThat(credentials.password()).isEqualTo("two words ");
        assertThat(both.totp(() -> now).orElseThrow().code())
                .isEqualTo(Totp.ofBase32(SECRET, () -> now).code());
        ClientConfiguration password = read(NEEDED + "password=x");
        assertThat(password.credentials(() -> now)).isEmpty();
        assertThat(password.totp(() -> now)).isEmpty();
        ClientConfiguration totp = read(NEEDED + "totp-secret=otpauth://totp/me?secret=" + SECRET);
        assertThat(totp.credentials(() -> now)).isEmpty();
        assertThat(totp.password()).isEmpty();
        assertThat(totp.totp(() -> now)).isPresent();
    }

    @Test
    void theSessionFileIsSeenFromTheFolderOfTheFileItStandsIn() throws IOException {
        SessionStore inFile =
                read(NEEDED + "session-file=session.json").sessionStore().orElseThrow();
        assertThat(inFile).hasToString("SessionStore[" + folder.resolve("session.json") + "]");
        Map<String, String> environment = environment();
        environment.put("KSTRADE_SESSION_FILE", "session.json");
        assertThat(ClientConfiguration.of(environment).sessionStore().orElseThrow())
                .hasToString("SessionStore[" + Path.of("session.json").toAbsolutePath() + "]");
        assertThat(ClientConfiguration.of(environment()).sessionStore()).isEmpty();
    }

    @Test
    void aFileIsReadAsEditorsWriteIt() throws IOException {
        Files.writeString(file, "\uFEFF# ünïcode\r\n" + NEEDED.replace("\n", "  \r\n") + "password = pä\\\\ss\r\n");
        assertThat(ClientConfiguration.of(file, NOTHING)
                        .password()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("pä\\ss");
    }

    @Test
    void aFileWithSecretsThatOthersCanReadIsAWarning() throws IOException {
        read(NEEDED);
        assertThat(log.lines()).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ClientConfiguration.of(file, NOTHING).password()).isEmpty();
        assertThat(log.lines())
                .containsExactly("WARNING: others than its owner can use the file " + file
                        + ", which holds secrets of a trading account; run: chmod 600 " + file);
    }

    @Test
    void aFileWithoutSecretsMayBeRead() throws IOException {
        Files.writeString(file, "host=https://a.example\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ClientConfiguration.of(file, environment()).hosts())
                .containsExactly(ApiHost.of("https://a.example"));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void noSecretIsShown() throws IOException {
        ClientConfiguration configuration = read(
                "access-token=CANARY-1\nuserid=me\nconsumer-key=key\npassword=CANARY-2\n"
                        + "totp-secret=CANARYCANARYCANARYCANARY\nproxy=http://proxy.example\nproxy-user=you\nproxy-password=CANARY-3");
        assertThat(configuration)
                .hasToString(
                        "ClientConfiguration[access-token=[hidden], userid=me, consumer-key=key, password=[hidden],"
                                + " totp-secret=[hidden], proxy=http://proxy.example, proxy-user=you, proxy-password=[hidden]]");
        assertThat(configuration.password().toString()).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsInTheReadmeUnderBothNames(ConfigurationKey key) throws IOException {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("| `" + key.inFile() + "` | `" + key.inEnvironment() + "` | ");
    }

    private ClientConfiguration read(String text) throws IOException {
        return Configurations.read(file, text);
    }
}
