package io.github.kstrade.server.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That an encrypted connection is made to the right server only. */
@Timeout(120)
class RedisTlsTest {

    private static final String REFUSED = " can not be used: TLS failed: does it speak TLS on this port, and does a"
            + " certificate that redis.ca-file (or the JDK) trusts bear the host's name?";

    private static PemCertificate right;
    private static PemCertificate another;

    @BeforeAll
    static void make(@TempDir Path certificates) throws Exception {
        right = PemCertificate.selfSigned(certificates, "ip:127.0.0.1");
        another = PemCertificate.selfSigned(certificates, "dns:redis.example.com");
    }

    @Test
    void aServerWithATrustedCertificateOfItsNameIsSpokenWith(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = start(folder, right);
                RedisLink link = open(redis, right.certificate())) {
            assertThat(link.answers()).isTrue();
        }
    }

    @Test
    void aServerWithACertificateThatNobodyTrustsIsNot(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = start(folder, right)) {
            assertThatThrownBy(() -> open(redis, RedisSettings.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(REFUSED);
        }
    }

    @Test
    void aServerWithATrustedCertificateOfAnotherNameIsNot(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = start(folder, another)) {
            assertThatThrownBy(() -> open(redis, another.certificate()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(REFUSED);
        }
    }

    @Test
    void aServerWithoutTlsIsNot(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder)) {
            assertThatThrownBy(() -> open(redis, right.certificate(), Duration.ofSeconds(1)))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(REFUSED);
        }
    }

    private static RedisProcess start(Path folder, PemCertificate certificate) throws Exception {
        int tlsPort = RedisProcess.freePort();
        return RedisProcess.start(
                folder,
                "--tls-port",
                Integer.toString(tlsPort),
                "--tls-auth-clients",
                "no",
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString());
    }

    private static RedisLink open(RedisProcess redis, Path caFile) throws IOException {
        return open(redis, caFile, Duration.ofSeconds(30));
    }

    private static RedisLink open(RedisProcess redis, Path caFile, Duration connectTimeout) throws IOException {
        RedisSettings settings = new RedisSettings(
                "rediss://127.0.0.1:" + redis.tlsPort(),
                "",
                RedisSettings.NONE,
                caFile,
                Duration.ofSeconds(30),
                connectTimeout,
                "kstrade:",
                false);
        return RedisLink.open(settings, RedisLogin.NONE);
    }
}
