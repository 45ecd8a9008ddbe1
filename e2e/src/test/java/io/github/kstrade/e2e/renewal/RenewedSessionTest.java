package io.github.kstrade.e2e.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.e2e.wire.Jvm;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedSessionTest {

    private static final ApiCall OWN_SESSION =
            ApiCall.get("/kstrade/1.0/session").named("own session");

    private final TradeApiSandbox sandbox = TradeApiSandbox.start();
    private final SandboxAccount account = sandbox.account();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aHundredCallsTheMorningAfterOpenOneSession() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (KSTradeApi client = builder().credentials(credentials()).initialise()) {
            Session session = client.openSession();
            assertThat(session.call(OWN_SESSION).object("Success").text("userid"))
                    .isEqualTo(account.userid());
            sandbox.advance(Duration.ofDays(1));
            List<Future<Fields>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(threads.submit(() -> session.call(OWN_SESSION)));
            }
            for (Future<Fields> call : calls) {
                assertThat(call.get().object("Success").text("userid")).isEqualTo(account.userid());
            }
            assertThat(sandbox.liveSessions(account.userid())).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherProgramGoesOnWithTheKeptSessionWithoutALogin() {
        SessionStore store = SessionStore.memory();
        try (KSTradeApi first =
                builder().sessionStore(store).credentials(credentials()).initialise()) {
            first.openSession();
        }
        int codes = sandbox.accessCodes(account.userid()).size();
        try (KSTradeApi second = builder().sessionStore(store).initialise()) {
            Session session = second.resume().orElseThrow();
            assertThat(session.call(OWN_SESSION).object("Success").text("userid"))
                    .isEqualTo(account.userid());
            session.logout();
        }
        assertThat(sandbox.accessCodes(account.userid())).hasSize(codes);
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aNewProcessGoesOnWithTheSessionFileWithoutALogin(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("session");
        try (KSTradeApi first = builder()
                .sessionStore(SessionStore.file(file))
                .credentials(credentials())
                .initialise()) {
            first.openSession();
        }
        Path configuration = folder.resolve("kstrade.properties");
        Files.writeString(
                configuration,
                "host=" + sandbox.host() + "\naccess-token=" + account.accessToken() + "\nuserid=" + account.userid()
                        + "\nconsumer-key=" + account.consumerKey() + "\nsession-file=" + file + "\n");
        int codes = sandbox.accessCodes(account.userid()).size();
        Process program = Jvm.start(ResumingProgram.class, configuration.toString());
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        assertThat(said.strip()).isEqualTo(account.userid());
        assertThat(sandbox.accessCodes(account.userid())).hasSize(codes);
        assertThat(sandbox.liveSessions(account.userid())).isOne();
    }

    @Test
    void anAuthenticatorLogsInEveryMorningWithoutAPerson() {
        SandboxAccount nobody = sandbox.addAccount("TOTP01", new Account.SecondFactor(CodeKind.TOTP, true));
        Totp totp = Totp.ofUri("otpauth://totp/TOTP01?secret=" + base32(sandbox.newTotpSecret("TOTP01")), sandbox::now);
        try (KSTradeApi client = builder()
                .userid(nobody.userid())
                .accessToken(nobody.accessToken())
                .consumerKey(nobody.consumerKey())
                .credentials(CredentialsSupplier.withTotp(nobody::password, totp))
                .initialise()) {
            Session session = client.openSession();
            for (int day = 0; day < 3; day++) {
                sandbox.advance(Duration.ofDays(1));
                assertThat(session.call(OWN_SESSION).object("Success").text("userid"))
                        .isEqualTo("TOTP01");
            }
        }
    }

    private static String base32(byte[] secret) {
        StringBuilder bits = new StringBuilder(new BigInteger(1, secret).toString(2));
        bits.insert(0, "0".repeat(secret.length * 8 - bits.length()));
        bits.append("0".repeat((5 - bits.length() % 5) % 5));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 5) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
        }
        return text.toString();
    }

    @Test
    void aChangedPasswordIsTriedOnceAndLocksNobodyOut() {
        CredentialsSupplier outdated = CredentialsSupplier.of(
                () -> "not the password any more", login -> sandbox.newestAccessCode(account.userid()));
        try (KSTradeApi client = builder().credentials(outdated).initialise()) {
            client.login(account.password());
            Session session = client.session2fa(sandbox.newestAccessCode(account.userid()));
            sandbox.endSessions(account.userid());
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> session.call(OWN_SESSION))
                        .isInstanceOf(SessionEndedException.class)
                        .hasCauseInstanceOf(LoginRefusedException.class);
            }
            client.login(account.password());
        }
    }

    private CredentialsSupplier credentials() {
        return CredentialsSupplier.of(account::password, login -> sandbox.newestAccessCode(account.userid()));
    }

    private KSTradeApiBuilder builder() {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey());
    }
}
