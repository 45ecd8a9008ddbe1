package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCommandsTest {

    @TempDir
    private Path data;

    private Shell shell;

    @BeforeEach
    void sitDown() {
        shell = new Shell(data);
    }

    @Test
    void anAuthenticatorIsRenewedForAnAccountThatHasOne() {
        shell.typing("tulsi & 7 lamps");
        shell.run("account", "add", "RAVI01", "--code", "TOTP");
        String first = shell.out();
        assertThat(shell.run("account", "authenticator", "RAVI01")).isZero();
        assertThat(shell.out()).matches("authenticator secret \\(shown this once\\): [A-Z2-7]{32}\n");
        assertThat(first).doesNotContain(shell.out());
    }

    @Test
    void anAccountWithOtherCodesHasNoAuthenticatorToRenew() {
        add("RAVI01");
        assertFailed(
                1,
                "kstrade: the codes of RAVI01 do not come from an authenticator; account add --code TOTP makes an account"
                        + " whose codes do",
                "account",
                "authenticator",
                "RAVI01");
    }

    @Test
    void aMistypedDataDirectoryIsNotMade() {
        Path typo = data.resolve("typo");
        assertFailed(
                2,
                "kstrade: there is no data directory " + typo + "; kstrade serve makes one",
                "account",
                "list",
                "--data",
                typo.toString());
        assertThat(typo).doesNotExist();
    }

    @Test
    void passwordsAreHashedAtTheCostOfTheServersSettings() throws IOException {
        Path settings = Files.writeString(
                data.resolve("settings"), "password.argon2-memory-kib = 64\npassword.argon2-passes = 1\n");
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01", "--config", settings.toString()))
                .isZero();
        try (Storage storage = Storage.beside(DataDirectory.open(data), Duration.ofSeconds(30), new Random(1))) {
            assertThat(storage.accounts().all())
                    .singleElement()
                    .satisfies(account ->
                            assertThat(account.passwordHash().phc()).startsWith("$argon2id$v=19$m=64,t=1,p=1$"));
        }
    }

    @Test
    void anAccountIsAddedWithAPasswordThatIsAskedFor() {
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("added RAVI01\n");
        assertThat(shell.asked()).containsExactly("Password for RAVI01");
        assertThat(shell.out() + shell.err()).doesNotContain("tulsi");
    }

    @Test
    void theListShowsStateAndSecondFactorAndFlagsTheWeakOne() {
        add("RAVI01", "--client-code", "12345");
        add("MEERA02", "--code", "DAILY");
        add("TARA03", "--code-required");
        shell.run("account", "disable", "TARA03");
        assertThat(shell.run("account", "list")).isZero();
        assertThat(shell.out()).isEqualTo("""
                        USERID               CLIENT CODE  STATE     SECOND FACTOR                              ADDRESSES
                        MEERA02              MEERA02      enabled   DAILY (WEAK: 4 digits a day)               any
                        RAVI01               12345        enabled   PER_LOGIN                                  any
                        TARA03               TARA03       disabled  PER_LOGIN, required                        any
                        """);
    }

    @Test
    void anAuthenticatorsSecretIsShownOnceInBase32() {
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01", "--code", "TOTP")).isZero();
        assertThat(shell.out()).matches("added RAVI01\nauthenticator secret \\(shown this once\\): [A-Z2-7]{32}\n");
    }

    @Test
    void aTakenUseridIsRefused() {
        add("RAVI01");
        shell.typing("tulsi & 7 lamps");
        assertFailed(1, "kstrade: the userid RAVI01 is taken", "account", "add", "RAVI01");
    }

    @Test
    void aShortPasswordIsRefused() {
        shell.typing("short");
        assertFailed(1, "kstrade: a password needs at least 8 characters, this one has 5", "account", "add", "RAVI01");
        shell.typing("");
        assertFailed(2, "kstrade: password must not be empty", "account", "add", "RAVI01");
    }

    @Test
    void aUseridThatCanNotBeOneIsRefusedBeforeThePasswordIsAskedFor() {
        assertFailed(
                2,
                "kstrade: userid must be printable ASCII, but character 4 is not; check it for line breaks and"
                        + " typographic characters from copying",
                "account",
                "add",
                "RAV\u00cd");
        assertThat(shell.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"disable", "enable", "password", "end-sessions"})
    void whoIsNotThereIsNamedWithWhereToLook(String command) {
        shell.typing("tulsi & 7 lamps");
        assertFailed(
                1,
                "kstrade: there is no account with the userid NOBODY; account list shows those there are",
                "account",
                command,
                "NOBODY");
    }

    @Test
    void anAccountIsDisabledAndEnabledAgainAndItsPasswordChanged() {
        add("RAVI01");
        assertThat(shell.run("account", "disable", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("disabled RAVI01\n");
        assertThat(shell.run("account", "enable", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("enabled RAVI01\n");
        shell.typing("eight lamps and one");
        assertThat(shell.run("account", "password", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("changed the password of RAVI01\n");
        assertThat(shell.asked()).containsExactly("New password for RAVI01");
    }

    @Test
    void theSessionsOfOneUserOrOfAllAreEnded() throws IOException {
        add("RAVI01");
        add("MEERA02");
        assertThat(shell.run("account", "end-sessions", "RAVI01")).isZero();
        assertThat(shell.out()).isEqualTo("ended all sessions of RAVI01\n");
        assertThat(generation("RAVI01")).isEqualTo(1);
        assertThat(generation("MEERA02")).isEqualTo(0);
        assertThat(shell.run("account", "end-sessions", "--all-users")).isZero();
        assertThat(shell.out()).isEqualTo("ended all sessions of 2 users\n");
        assertThat(generation("RAVI01")).isEqualTo(2);
        assertThat(generation("MEERA02")).isEqualTo(1);
    }

    private long generation(String userid) throws IOException {
        try (Storage storage = Storage.beside(DataDirectory.open(data), Duration.ofSeconds(30), new Random(1))) {
            return storage.generations().of(new Userid(userid)).orElseThrow();
        }
    }

    @Test
    void anotherDataDirectoryHasOtherAccounts() throws IOException {
        add("RAVI01");
        Path other = Files.createDirectory(data.resolve("other"));
        assertThat(shell.run("account", "list", "--data", other.toString())).isZero();
        assertThat(shell.out().lines()).hasSize(1);
    }

    @Test
    void registeredAddressesAreSetShownAndTakenBack() {
        add("RAVI01");
        assertThat(shell.run("account", "addresses", "RAVI01", "--set", "192.0.2.1, 2001:db8::1"))
                .isZero();
        assertThat(shell.out()).isEqualTo("registered 2 addresses for RAVI01\n");
        shell.run("account", "list");
        assertThat(shell.out()).endsWith(" 192.0.2.1,2001:db8:0:0:0:0:0:1\n");
        assertThat(shell.run("account", "addresses", "RAVI01", "--set", "")).isZero();
        shell.run("account", "list");
        assertThat(shell.out()).endsWith(" any\n");
    }

    @Test
    void whatIsNoAddressIsNotRegistered() {
        add("RAVI01");
        assertFailed(
                1,
                "kstrade: a client address is one such as 192.0.2.1 or 2001:db8::1, not home; names are not looked up",
                "account",
                "addresses",
                "RAVI01",
                "--set",
                "home");
    }

    @Test
    void aCommonPasswordIsRefused() {
        shell.typing("Baseball1");
        assertFailed(
                1,
                "kstrade: this password is one of the most common ones, which are tried first; take one that nobody else"
                        + " has, such as four words that do not belong together",
                "account",
                "add",
                "RAVI01");
    }

    @Test
    void dailyCodesThatAreSwitchedOffAreNotGivenToAnAccountAndShownAsOff() throws IOException {
        add("MEERA02", "--code", "DAILY");
        Path settings = Files.writeString(data.resolve("settings"), "second-factor.daily-codes = no\n");
        assertFailed(
                1,
                "kstrade: daily codes have 4 digits and are switched off for this server; second-factor.daily-codes = yes"
                        + " in its settings switches them on",
                "account",
                "add",
                "RAVI01",
                "--code",
                "DAILY",
                "--config",
                settings.toString());
        shell.run("account", "list", "--config", settings.toString());
        assertThat(shell.out()).contains("DAILY (switched off: 6 digits a login)");
    }

    private void add(String userid, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "account";
        arguments[1] = "add";
        arguments[2] = userid;
        System.arraycopy(options, 0, arguments, 3, options.length);
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run(arguments)).isZero();
    }

    private void assertFailed(int exitCode, String error, String... arguments) {
        assertThat(shell.run(arguments)).isEqualTo(exitCode);
        assertThat(shell.err()).isEqualTo(error + "\n");
        assertThat(shell.out()).isEmpty();
    }
}
