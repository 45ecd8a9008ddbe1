package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCommandsTest {

    @TempDir
    private Path data;

    private Shell shell;

    @BeforeEach
    void addAccount() {
        shell = new Shell(data).typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01")).isZero();
    }

    @Test
    void aNewAppIsShownWithItsSecretsThisOnce() {
        assertThat(shell.run("app", "add", "RAVI01")).isZero();
        assertThat(shell.out()).matches("""
                        consumerKey    [A-Za-z2-9]{28}
                        consumerSecret [A-Za-z2-9]{28}
                        accessToken    [0-9A-F]{32}
                        appId          DefaultApplication
                        """);
    }

    @Test
    void theListShowsOwnerQuotaAndName() {
        String key = add("--quota", "60", "--app-id", "my app", "--address", "192.0.2.1", "--address", "192.0.2.2");
        assertThat(shell.run("app", "list")).isZero();
        assertThat(shell.out())
                .isEqualTo("CONSUMER KEY                   OWNER                PER MINUTE   APP ID\n" + key
                        + "   RAVI01               60           my app\n");
        add();
        shell.run("app", "list");
        assertThat(shell.out()).contains("RAVI01               no limit     DefaultApplication");
    }

    @Test
    void aNewTokenIsOneLine() {
        String key = add();
        assertThat(shell.run("app", "token", key, "--valid-for", "PT1H", "--revoke-others"))
                .isZero();
        assertThat(shell.out()).matches("[0-9A-F]{32}\n");
    }

    @Test
    void whatCanNotBeDoneIsExplained() {
        assertFailed(
                1,
                "kstrade: there is no account with the userid NOBODY; account list shows those there are",
                "app",
                "add",
                "NOBODY");
        assertFailed(
                2,
                "kstrade: quota per minute must be 0 (no limit) or more, was -1",
                "app",
                "add",
                "RAVI01",
                "--quota=-1");
        assertFailed(
                1,
                "kstrade: there is no app with the consumer key k1; app list shows those there are",
                "app",
                "token",
                "k1");
        assertFailed(
                1,
                "kstrade: an access token is good for more than no time and at most 36500 days, not PT0S; leave that out"
                        + " for one that is good for ever",
                "app",
                "token",
                add(),
                "--valid-for",
                "PT0S");
    }

    private String add(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "app";
        arguments[1] = "add";
        arguments[2] = "RAVI01";
        System.arraycopy(options, 0, arguments, 3, options.length);
        assertThat(shell.run(arguments)).isZero();
        return shell.out().lines().findFirst().orElseThrow().substring("consumerKey    ".length());
    }

    private void assertFailed(int exitCode, String error, String... arguments) {
        assertThat(shell.run(arguments)).isEqualTo(exitCode);
        assertThat(shell.err()).isEqualTo(error + "\n");
        assertThat(shell.out()).isEmpty();
    }
}
