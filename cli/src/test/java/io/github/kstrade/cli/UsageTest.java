package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "access-code",
                "account",
                "account add",
                "account list",
                "account disable",
                "account enable",
                "account password",
                "account end-sessions",
                "account authenticator",
                "account addresses",
                "app",
                "app add",
                "app list",
                "app token",
                "app rotate-tokens",
                "config",
                "config check",
                "audit",
                "audit verify",
                "audit export",
                "audit show",
                "backup",
                "restore",
                "mail",
                "mail list",
                "mail retry",
                "key",
                "key new",
                "login",
                "logout"
            })
    void theHelpOfEveryCommandListsItsExitCodes(String command) {
        Shell shell = new Shell(data);
        assertThat(shell.run((command + " --help").strip().split(" ", -1))).isZero();
        assertThat(shell.out())
                .startsWith("Usage: kstrade" + (command.isEmpty() ? "" : " " + command))
                .contains("Exit codes:")
                .containsPattern("  0 +it was done")
                .containsPattern("  1 +it was refused")
                .containsPattern("  2 +the command line")
                .containsPattern("  3 +the server or the store can not be reached")
                .containsPattern("  70 +something unforeseen");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void theProgramsHelpNamesEveryCommandAndWhereToStart() {
        Shell shell = new Shell(data);
        shell.run("--help");
        assertThat(shell.out())
                .contains("demo", "serve", "access-code", "account", "app", "config", "mail", "key", "login", "logout")
                .contains("Start with: kstrade demo");
    }

    @Test
    void theVersionIsOneLine() {
        Shell shell = new Shell(data);
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).isEqualTo("kstrade (not packaged)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|name a command",
                "account|name a command of account",
                "app|name a command of app",
                "config|name a command of config",
                "config check|Missing required option: '--config=FILE'",
                "mail|name a command of mail",
                "mail retry|Missing required parameter: 'ID'",
                "key|name a command of key",
                "key new|Missing required option: '--out=FILE'",
                "serv|Unmatched argument at index 0: 'serv'",
                "serve --prot=80|Unknown option: '--prot=80'",
                "serve --port eighty|Invalid value for option '--port': 'eighty' is not an int",
                "serve --port|Missing required parameter for option '--port' (N)",
                "account add|Missing required parameter: 'USERID'",
                "account add A B|Unmatched argument at index 3: 'B'",
                "account add A --code WEAK|Invalid value for option '--code': expected one of [PER_LOGIN, DAILY, TOTP]"
                        + " (case-sensitive) but was 'WEAK'",
                "app token|Missing required parameter: 'CONSUMER_KEY'",
                "app token K --valid-for 1y|Invalid value for option '--valid-for': '1y' is not a duration such as 1h or PT1H",
                "account end-sessions A --all-users|Error: USERID, --all-users are mutually exclusive (specify only one)",
                "audit|name a command of audit",
                "audit export|Missing required option: '--out=FILE'",
                "audit export --out F --format xml|Invalid value for option '--format': 'xml' is no format; there are jsonl"
                        + " and csv",
                "audit export --out F --from yesterday|Invalid value for option '--from': 'yesterday' is not a time such as"
                        + " 2026-11-25 or 2026-11-25T03:45:00Z",
                "audit show --last day|Invalid value for option '--last': 'day' is not a length of time such as 30m, 24h or"
                        + " 7d",
                "backup|Missing required option: '--out=FILE'",
                "restore|Missing required option: '--from=FILE'",
                "login|Missing required options: '--userid=<userid>', '--consumer-key=<consumerKey>'",
                "logout --userid A|Missing required option: '--consumer-key=<consumerKey>'"
            })
    void aWrongCommandLineIsExplainedInItsFirstLine(String line, String error) {
        Shell shell = new Shell(data);
        assertThat(shell.run(line.isEmpty() ? new String[0] : line.split(" ", -1)))
                .isEqualTo(2);
        assertThat(shell.firstError()).isEqualTo(error);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void nobodysSessionsAreEndedUnlessItIsSaidWhose() {
        Shell shell = new Shell(data);
        assertThat(shell.run("account", "end-sessions")).isEqualTo(2);
        assertThat(shell.firstError())
                .isEqualTo("Error: Missing required argument (specify one of these): (USERID | --all-users)");
    }

    @Test
    void aMistypedCommandAndOptionAreShownTheNearestOnes() {
        Shell shell = new Shell(data);
        shell.run("serv");
        assertThat(shell.err()).contains("Did you mean: kstrade serve");
        shell.run("serve", "--show-setting");
        assertThat(shell.err()).contains("Possible solutions: --show-settings");
    }

    @Test
    void whatNobodyForesawIsSaidSo() {
        Shell shell = new Shell(data).typing(() -> {
            throw new IllegalStateException("nobody foresaw this");
        });
        assertThat(shell.run("account", "add", "RAVI01")).isEqualTo(70);
        assertThat(shell.err())
                .startsWith("java.lang.IllegalStateException: nobody foresaw this")
                .endsWith("kstrade: something unforeseen happened; please report the lines above\n");
    }
}
