package io.github.kstrade.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.config.ClientConfiguration;
import io.github.kstrade.client.error.ProxyAuthenticationException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.server.config.Tls;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehindAProxyTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path authority;
    private TradeApiSandbox sandbox;
    private PasswordProxy proxy;

    @BeforeEach
    void start() throws Exception {
        Path keystore = keystore();
        authority = folder.resolve("company-ca.pem");
        KeyStore made = KeyStore.getInstance(keystore.toFile(), STORE_PASSWORD.toCharArray());
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(made.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Path password = Files.write(folder.resolve("password"), STORE_PASSWORD.getBytes(US_ASCII));
        for (Path secret : List.of(keystore, password)) {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        sandbox = TradeApiSandbox.builder()
                .settings(TradeApiSandboxBuilder.SETTINGS.with(Tls.pkcs12(keystore, password)))
                .start();
        proxy = new PasswordProxy("trader", "right one");
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        sandbox.close();
    }

    @Test
    void everyRequestGoesThroughTheProxyToAServerOfTheCompanysAuthority() {
        SandboxAccount account = sandbox.account();
        try (KSTradeApi client = BehindAProxy.client(configuration("right one"), authority)) {
            client.login(account.password());
            assertThat(client.session2fa(sandbox.newestAccessCode(account.userid()))
                            .logout()
                            .value()
                            .message())
                    .isEqualTo("Logout Successful.");
        }
        assertThat(proxy.tunnels()).isPositive();
        assertThatThrownBy(() -> BehindAProxy.client(configuration("wrong one"), authority))
                .isInstanceOf(ProxyAuthenticationException.class);
        assertThatThrownBy(() -> configuration("right one").toBuilder().initialise())
                .isInstanceOf(TlsFailedException.class);
    }

    private ClientConfiguration configuration(String password) {
        SandboxAccount account = sandbox.account();
        Map<String, String> environment = new HashMap<>();
        environment.put("KSTRADE_HOST", sandbox.host().toString());
        environment.put("KSTRADE_ACCESS_TOKEN", account.accessToken());
        environment.put("KSTRADE_CONSUMER_KEY", account.consumerKey());
        environment.put("KSTRADE_USERID", account.userid());
        environment.put("KSTRADE_PROXY", proxy.url());
        environment.put("KSTRADE_PROXY_USER", "trader");
        environment.put("KSTRADE_PROXY_PASSWORD", password);
        return ClientConfiguration.of(environment);
    }

    /** A key with a certificate that nobody has signed but itself. */
    private Path keystore() throws Exception {
        Path keystore = folder.resolve("server.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=company",
                "-validity",
                "2",
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc:critical=ca:true",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                keystore.toString());
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        return keystore;
    }
}
