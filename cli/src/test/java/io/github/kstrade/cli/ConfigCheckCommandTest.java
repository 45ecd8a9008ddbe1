package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told without connecting to anything; the rest is {@link ProductionCommandsTest}'s. */
class ConfigCheckCommandTest {

    private static final String ADMIN =
            "ok       admin.token-file: not set; each start makes a token and notes it in its data directory\n";

    private static final String TLS = "ok       tls: off; clients come from this machine alone\n";

    @TempDir
    private Path folder;

    private Shell shell;
    private Path config;

    @BeforeEach
    void sitDown() {
        shell = new Shell(folder.resolve("data"));
        config = folder.resolve("kstrade.conf");
    }

    @Test
    void aSandboxIsFineAndSaidToBeOne() throws IOException {
        assertThat(check(0)).isEqualTo("""
                ok       settings: can be read; the profile is sandbox
                warning  settings: a sandbox is for trying things out: its operator reads access codes and moves the clock
                """ + ADMIN + TLS);
    }

    @Test
    void everythingThatIsWrongInTheFileIsALine() throws IOException {
        assertThat(check(
                        1,
                        "profile = production",
                        "listen.prot = 1",
                        "second-factor.code-optional = yes",
                        "postgres.password-file = none"))
                .isEqualTo(
                        "problem  settings: postgres.password-file: there is no file " + folder.resolve("none") + """

                problem  settings: postgres.url is missing: production keeps its accounts in PostgreSQL; set it to jdbc:postgresql://HOST:PORT/DATABASE
                problem  settings: second-factor.code-optional = yes is for sandboxes: with it a password alone opens a session; leave it out
                problem  settings: there is no key listen.prot; the nearest one is listen.port
                """);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(shell.run("config", "check", "--config", config.toString())).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("kstrade: there is no settings file " + config + "\n");
    }

    @Test
    void aKeyIsMadeMendedAndFound() throws IOException {
        String[] lines = {
            "profile = production",
            "postgres.url = jdbc:postgresql://127.0.0.1:1/kstrade",
            "server.key-file = shared.key",
            "second-factor.daily-codes = yes"
        };
        Path key = folder.resolve("shared.key");
        assertThat(check(1, lines)).contains("problem  settings: server.key-file: there is no file " + key + "\n");
        assertThat(shell.run("key", "new", "--out", key.toString())).isZero();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check(1, lines))
                .contains("others than its owner may use the file " + key + ", which holds a secret; run: chmod 600 "
                        + key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(check(0, lines))
                .matches("""
                ok       settings: can be read; the profile is production
                warning  settings: second-factor.daily-codes = yes: four digits that are good for a day are easily guessed
                """ + ADMIN + "ok       server.key-file: \\Q" + key
                        + "\\E holds the key with the fingerprint [0-9a-f]{32}\n" + TLS);
    }

    @Test
    void theDataDirectoryOfASandboxIsAProblem() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createFile(data.resolve("clock-ahead"));
        assertThat(check(1, "profile = production", "postgres.url = jdbc:postgresql://127.0.0.1:1/kstrade"))
                .contains("problem  server.key-file: the data directory " + data
                        + " is a sandbox's, for there is clock-ahead in it; production keeps its accounts in PostgreSQL:"
                        + " name another folder with --data\n");
    }

    @Test
    void aCertificateThatCanNotBeReadIsAProblem() throws IOException {
        Path key = Files.writeString(folder.resolve("tls.key"), "no key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("tls.pem"), "no certificate");
        assertThat(check(1, "tls.certificate = tls.pem", "tls.key = tls.key"))
                .containsPattern("problem  tls: .*tls\\.(pem|key).*\n");
    }

    private String check(int exitCode, String... lines) throws IOException {
        Files.write(config, List.of(lines));
        assertThat(shell.run("config", "check", "--offline", "--config", config.toString()))
                .as(shell.out())
                .isEqualTo(exitCode);
        return shell.out();
    }
}
