package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.account.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTokenCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-25T04:30:00Z");

    @TempDir
    private Path data;

    @Test
    void aTokenIsGoodForAsLongAsItSaysByTheClockOfTheServerEvenIfThatWasMoved() throws IOException {
        Shell shell = new Shell(data, InstantSource.fixed(NOW)).typing("tulsi & 7 lamps");
        shell.run("account", "add", "RAVI01");
        shell.run("app", "add", "RAVI01");
        String key = shell.out().lines().findFirst().orElseThrow().substring("consumerKey    ".length());
        DataDirectory.open(data).clock(InstantSource.fixed(NOW)).advance(Duration.ofDays(10));
        assertThat(shell.run("app", "token", key, "--valid-for", "PT1H")).isZero();
        AccessToken token = new AccessToken(shell.out().strip());
        Instant moved = NOW.plus(Duration.ofDays(10));
        assertThat(isGood(token, moved.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(isGood(token, moved.plus(Duration.ofMinutes(61)))).isFalse();
    }

    @Test
    void aTokenTakesThePlaceOfTheOthersAfterAGrace() throws IOException {
        Shell shell = new Shell(data, InstantSource.fixed(NOW)).typing("tulsi & 7 lamps");
        shell.run("account", "add", "RAVI01");
        shell.run("app", "add", "RAVI01");
        List<String> lines = shell.out().lines().toList();
        String key = lines.get(0).substring("consumerKey    ".length());
        AccessToken first = new AccessToken(lines.get(2).substring("accessToken    ".length()));
        assertThat(shell.run("app", "rotate-tokens", key, "--grace", "1h", "--valid-for", "P90D"))
                .isZero();
        AccessToken second = new AccessToken(shell.out().strip());
        assertThat(isGood(first, NOW.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(isGood(first, NOW.plus(Duration.ofMinutes(60)))).isFalse();
        assertThat(isGood(second, NOW.plus(Duration.ofDays(89)))).isTrue();
        assertThat(isGood(second, NOW.plus(Duration.ofDays(90)))).isFalse();
        assertThat(shell.run("app", "rotate-tokens", key)).isZero();
        assertThat(isGood(second, NOW)).isFalse();
        assertThat(isGood(new AccessToken(shell.out().strip()), NOW)).isTrue();
    }

    private boolean isGood(AccessToken token, Instant at) throws IOException {
        try (Storage storage = Storage.beside(DataDirectory.open(data), Duration.ofSeconds(30), new Random(1))) {
            return storage.apps().findByAccessToken(TokenHash.of(token), at).isPresent();
        }
    }
}
