package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandsTest {

    @TempDir
    private Path data;

    private Shell shell;
    private TradeApiServer server;
    private FirstAccount account;

    @BeforeEach
    void start() throws IOException {
        Random random = new Random(23);
        Settings settings = Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(new Argon2Cost(8, 1, 1));
        server = TradeApiServer.start(
                settings,
                Storage.inMemory(Duration.ofSeconds(30), random),
                new ControllableClock(InstantSource.system()),
                random);
        account = server.makeFirstAccount().orElseThrow();
        shell = new Shell(data, InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void loginGivesTheSessionTokenAndNothingElseAsItsResult() {
        shell.typing(token(), password()).typing(this::newestCode);
        assertThat(run("login")).isZero();
        assertThat(shell.out()).matches("[0-9A-F]{32}\n");
        assertThat(shell.asked()).containsExactly("Access token", "Password", "Access code");
        assertThat(shell.err())
                .isEqualTo("session init: ok, at " + server.host() + "\n"
                        + "login: Authentication Successful. The access code goes to XXXXXXX828 and"
                        + " XXXXXXXXXXXXX@example.com\n"
                        + "session of SAMPLE TRADER (S4ML3)\n");
    }

    @Test
    void anEmptyCodeLeavesTheCodeOutAndTheTokenLogsOutOnce() {
        shell.typing(token(), password(), "");
        assertThat(run("login")).isZero();
        String session = shell.out().strip();
        shell.typing(token(), session);
        assertThat(run("logout")).isZero();
        assertThat(shell.err()).endsWith("logout: Logout Successful.\n");
        shell.typing(token(), session);
        assertThat(run("logout")).isEqualTo(1);
        assertThat(shell.err())
                .contains("kstrade: ", "You have been logged out. Login again")
                .doesNotContain(session);
    }

    @Test
    void aWrongAccessTokenPasswordOrCodeIsRefused() {
        shell.typing("nonsense");
        assertThat(run("login")).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("kstrade: ")
                .contains("Invalid Credentials")
                .doesNotContain("nonsense");
        shell.typing(token(), "nonsense");
        assertThat(run("login")).isEqualTo(1);
        assertThat(shell.err())
                .contains("kstrade: ", "Invalid Userid or Password")
                .doesNotContain("nonsense");
        shell.typing(token(), password(), "0000");
        assertThat(run("login")).isEqualTo(1);
        assertThat(shell.err())
                .contains("kstrade: ", "Tries left for this login: 4")
                .doesNotContain("0000");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void aMissingServerIsSaidToBeMissing() {
        server.close();
        shell.typing(token());
        assertThat(run("login")).isEqualTo(3);
        assertThat(shell.err()).startsWith("kstrade: ").contains("127.0.0.1").doesNotContain(token());
        assertThat(shell.err().lines()).hasSize(1);
    }

    @Test
    void aHostThatIsNoAddressIsRefused() {
        assertThat(shell.run("login", "--userid", "A", "--consumer-key", "K", "--host", "ftp://x"))
                .isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo("kstrade: host must begin with https:// (or http:// for a server on this machine)\n");
        assertThat(shell.asked()).isEmpty();
    }

    @Test
    void aProxysUserWithoutAProxyIsRefused() {
        assertThat(shell.run("login", "--userid", "A", "--consumer-key", "K", "--proxy-user", "ravi"))
                .isEqualTo(2);
        assertThat(shell.err()).isEqualTo("kstrade: --proxy-user needs --proxy, the proxy that knows this user\n");
        assertThat(shell.asked()).isEmpty();
    }

    private int run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--host", server.host().toString()));
        arguments.addAll(List.of("--userid", account.userid().value()));
        arguments.addAll(List.of("--consumer-key", account.consumerKey().value()));
        return shell.run(arguments.toArray(new String[0]));
    }

    private String newestCode() {
        return server.inbox().messagesOf(account.userid()).get(0).code().reveal();
    }

    private String token() {
        return account.accessToken().reveal();
    }

    private String password() {
        return account.password().reveal();
    }
}
