package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.Argon2Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each profile refuses. */
class ProfileRulesTest {

    private static final List<String> GOOD =
            List.of("profile = production", "postgres.url = jdbc:postgresql://127.0.0.1:5432/kstrade");

    private static final String NO_DATABASE =
            "postgres.url is missing: production keeps its accounts in PostgreSQL; set it"
                    + " to jdbc:postgresql://HOST:PORT/DATABASE";
    private static final String OPTIONAL =
            "second-factor.code-optional = yes is for sandboxes: with it a password alone"
                    + " opens a session; leave it out";
    private static final String CHEAP =
            "password.argon2-memory-kib and password.argon2-passes are below OWASP's minimum,"
                    + " which is for tests: whoever gets the database would guess its passwords; leave them out";
    private static final String ADMIN =
            "admin.address is not this machine's loopback: in production the operator comes from"
                    + " this machine alone; leave it out, and use a tunnel such as ssh -L";

    @Test
    void productionInsistsOnAccessCodesUnlessToldOtherwise() throws SettingsException {
        Settings settings = parse();
        assertThat(settings.deployment().profile()).isEqualTo(Profile.PRODUCTION);
        assertThat(settings.secondFactor().codeOptional()).isFalse();
        assertThat(Settings.DEFAULT.secondFactor().codeOptional()).isTrue();
    }

    @Test
    void everythingThatProductionMustNotHaveIsNamedAtOnce() {
        assertThatThrownBy(() -> SettingsFile.parse(
                        "test.conf",
                        List.of(
                                "profile = production",
                                "second-factor.code-optional = yes",
                                "password.argon2-memory-kib = 8",
                                "admin.address = 0.0.0.0",
                                "listen.prot = 1")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("test.conf: " + String.join("; ", NO_DATABASE, OPTIONAL, CHEAP, ADMIN)
                        + "; there is no key listen.prot; the nearest one is listen.port");
    }

    @Test
    void theFastHashOfTestsIsRefusedInProduction() {
        assertRefused(CHEAP, "password.argon2-memory-kib = 8", "password.argon2-passes = 1");
        assertRefused(CHEAP, "password.argon2-memory-kib = 19455");
    }

    @Test
    void aCostThatOwaspNamesIsTaken() throws SettingsException {
        assertThat(parse("password.argon2-memory-kib = 12288", "password.argon2-passes = 3")
                        .passwordCost())
                .isEqualTo(new Argon2Cost(12_288, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void theOperatorMayComeFromThisMachine(String address) throws SettingsException {
        assertThat(parse("admin.address = " + address).listen().adminAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "127.example.com", "localhost.example.com"})
    void theOperatorMayNotComeFromElsewhere(String address) {
        assertRefused(ADMIN, "admin.address = " + address);
    }

    @Test
    void passwordsDoNotLeaveThisMachineUnencrypted() throws SettingsException {
        String plain = "listen.address can be reached from other machines, and without TLS whoever is on the way reads"
                + " passwords and tokens; set tls.certificate and tls.key (or tls.keystore), or proxy.trusted to the"
                + " proxies in front of this server that do TLS";
        assertRefused(plain, "listen.address = 0.0.0.0");
        assertRefused(plain, "listen.address = 192.0.2.1");
        assertThat(parse("listen.address = 192.0.2.1", "proxy.trusted = 192.0.2.9", "proxy.header = x-forwarded-for")
                        .proxies()
                        .areDeclared())
                .isTrue();
    }

    @Test
    void aBrokenUrlIsNamedOnce() {
        assertThatThrownBy(() -> SettingsFile.parse("test.conf", List.of("profile = production", "postgres.url = x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("test.conf: postgres.url: the URL of the database must be ")
                .hasMessageNotContaining("missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres.url = jdbc:postgresql://127.0.0.1/kstrade|postgres.url is for profile = production: a sandbox"
                        + " keeps everything in its data directory; leave it out",
                "redis.url = redis://127.0.0.1|redis.url is for profile = production: a sandbox keeps everything in its"
                        + " data directory; leave it out",
                "server.key-file = shared.key|server.key-file is for profile = production: a sandbox makes its key in its"
                        + " data directory; leave it out"
            })
    void aSandboxRefusesWhatItWouldNotHeed(String line, String error, @TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(
                Files.createFile(folder.resolve("shared.key")), PosixFilePermissions.fromString("rw-------"));
        String source = folder.resolve("test.conf").toString();
        assertThatThrownBy(() -> SettingsFile.parse(source, List.of(line)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(source + ": " + error);
    }

    @Test
    void settingsThatWereMadeInTheProgramAreCheckedToo() throws SettingsException {
        Settings good = parse();
        assertThat(good.ofProfile(Profile.PRODUCTION)).isSameAs(good);
        assertThatThrownBy(() -> good.ofProfile(Profile.SANDBOX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("these are settings of profile = production, not of profile = sandbox");
        assertThatThrownBy(() -> good.with(new Argon2Cost(8, 1, 1)).ofProfile(Profile.PRODUCTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(CHEAP);
    }

    private static void assertRefused(String error, String... lines) {
        assertThatThrownBy(() -> parse(lines))
                .isInstanceOf(SettingsException.class)
                .hasMessage("test.conf: " + error);
    }

    private static Settings parse(String... more) throws SettingsException {
        return SettingsFile.parse(
                "test.conf",
                Stream.of(GOOD, List.of(more)).flatMap(List::stream).toList());
    }
}
