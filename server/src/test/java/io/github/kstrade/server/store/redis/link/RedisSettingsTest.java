package io.github.kstrade.server.store.redis.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    private static final RedisSettings STANDARD = RedisSettings.DEFAULT;

    @Test
    void thereIsNoRedisByDefault() {
        assertThat(STANDARD)
                .isEqualTo(new RedisSettings(
                        "",
                        "",
                        Path.of(""),
                        Path.of(""),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        "kstrade:",
                        false));
        assertThat(STANDARD.isUsed()).isFalse();
        assertThat(STANDARD.url("redis://localhost").isUsed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://localhost, localhost, 6379, false, 0",
        "redis://localhost/, localhost, 6379, false, 0",
        "redis://10.0.0.7:7000/3, 10.0.0.7, 7000, false, 3",
        "rediss://redis.example.com, redis.example.com, 6379, true, 0",
        "rediss://[2001:db8::1]:6380/15, 2001:db8::1, 6380, true, 15"
    })
    void aUrlSaysWhereRedisIs(String url, String host, int port, boolean tls, int database) {
        assertThat(RedisAddress.of(url)).isEqualTo(new RedisAddress(host, port, tls, database));
    }

    @Test
    void anAddressIsNamedWithoutAmbiguity() {
        assertThat(RedisAddress.of("redis://10.0.0.7")).hasToString("Redis at 10.0.0.7:6379");
        assertThat(RedisAddress.of("redis://[2001:db8::1]")).hasToString("Redis at [2001:db8::1]:6379");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:6379",
                "http://localhost",
                "redis:localhost",
                "redis://",
                "redis://localhost:0x1",
                "redis://localhost:65536",
                "redis://localhost/a",
                "redis://localhost/1/2",
                "redis://localhost?timeout=1",
                "redis://localhost#1",
                "redis://local host"
            })
    void anotherUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.url(url))
                .withMessage("redis.url must be redis://HOST:PORT, or rediss://HOST:PORT for TLS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:canary-7c1f@localhost",
                "redis://kstrade:canary-7c1f@localhost:6379/0",
                "rediss://canary-7c1f@localhost"
            })
    void aUrlWithAPasswordIsRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.url(url))
                .withMessage(
                        "redis.url must not hold a user or password: set redis.user and put the password into a file"
                                + " that redis.password-file names")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://:canary-7c1f @localhost", "canary-7c1f@localhost", "redis://:canary^7c1f@localhost"})
    void aPasswordInSomethingThatIsNoUrlIsNotRepeatedEither(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.url(url))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void aUserNeedsAPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("kstrade", RedisSettings.NONE, Duration.ofMillis(500), "kstrade:"))
                .withMessage("redis.user needs a password: put it into a file that redis.password-file names");
        assertThatCode(() -> settings("kstrade", Path.of("redis.password"), Duration.ofMillis(500), "kstrade:"))
                .doesNotThrowAnyException();
    }

    @Test
    void certificatesAreForTlsOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withCertificates("redis://localhost"))
                .withMessage("redis.ca-file is for TLS only: let redis.url begin with rediss://");
        assertThatCode(() -> withCertificates("rediss://localhost")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 60_001})
    void aTimeoutThatMakesNoSenseIsRefused(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", RedisSettings.NONE, Duration.ofMillis(millis), "kstrade:"))
                .withMessageStartingWith("redis.timeout must be 1 ms to 1 minute, was PT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a*", "{a}", "é"})
    void aPrefixThatMakesNoSenseIsRefused(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", RedisSettings.NONE, Duration.ofMillis(500), prefix))
                .withMessageStartingWith("redis.key-prefix must be 1 to 64 letters");
    }

    @Test
    void aLoginShowsNeitherUserNorPassword() {
        assertThat(RedisLogin.of("kstrade", "canary-7c1f")).hasToString("RedisLogin[hidden]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisLogin.of("kstrade", ""))
                .withMessage("the Redis password must not be empty");
    }

    private static RedisSettings settings(String user, Path passwordFile, Duration timeout, String prefix) {
        return new RedisSettings(
                "", user, passwordFile, RedisSettings.NONE, timeout, Duration.ofSeconds(2), prefix, false);
    }

    private static RedisSettings withCertificates(String url) {
        return new RedisSettings(
                url,
                "",
                RedisSettings.NONE,
                Path.of("ca.pem"),
                STANDARD.timeout(),
                STANDARD.connectTimeout(),
                "kstrade:",
                false);
    }
}
