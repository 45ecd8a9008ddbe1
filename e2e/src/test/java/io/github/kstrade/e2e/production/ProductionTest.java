package io.github.kstrade.e2e.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.UnreachableStoreException;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.testkit.SandboxAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in production on one PostgreSQL, called over sockets. */
class ProductionTest {

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void prepare() throws Exception {
        site = Site.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    void ourClientLogsInAndOut() throws Exception {
        TradeApiServer server = site.start("one");
        SandboxAccount account = site.addAccount();
        try (KSTradeApi api = KSTradeApi.builder()
                .host(server.host().toString())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .ip("127.0.0.1")
                .appId(account.appId())
                .accessToken(account.accessToken())
                .initialise()) {
            api.login(account.password());
            Session session = api.session2fa(site.code());
            assertThat(session.clientCode()).isEqualTo("C3");
            assertThat(api.logout().value().message()).isEqualTo("Logout Successful.");
        }
    }

    @Test
    void anyServerGoesOnWithWhatAnotherBegan() throws Exception {
        TradeApiServer one = site.start("one");
        TradeApiServer two = site.start("two");
        SandboxAccount account = site.addAccount();
        try (RawCaller atOne = RawCaller.at(one.host(), account);
                RawCaller atTwo = RawCaller.at(two.host(), account)) {
            String oneTimeToken = atOne.newOneTimeToken();
            String session = atTwo.accessCode(oneTimeToken, site.code()).success("sessionToken");
            assertThat(atOne.accessCode(oneTimeToken, site.code()).outcome()).isEqualTo("401/50001");
            assertThat(new Operator(one).isAlive(session)).isTrue();
            assertThat(atOne.logout(session).status()).isEqualTo(200);
            assertThat(atTwo.logout(session).outcome()).isEqualTo("400/99999");
            assertThat(new Operator(two).isAlive(session)).isFalse();
        }
    }

    @Test
    void theOperatorEndsSessionsOnAllServersByOneCommand() throws Exception {
        TradeApiServer one = site.start("one");
        TradeApiServer two = site.start("two");
        SandboxAccount account = site.addAccount();
        try (RawCaller atOne = RawCaller.at(one.host(), account);
                Registry registry = site.registry()) {
            String session = site.newSession(atOne);
            String oneTimeToken = atOne.newOneTimeToken();
            assertThat(new Operator(two).isAlive(session)).isTrue();
            registry.endSessions(new Userid(Site.USERID));
            assertThat(new Operator(one).isAlive(session)).isFalse();
            assertThat(new Operator(two).isAlive(session)).isFalse();
            assertThat(atOne.accessCode(oneTimeToken, site.code()).outcome()).isEqualTo("401/50001");
            assertThat(new Operator(two).isAlive(site.newSession(atOne))).isTrue();
        }
    }

    @Test
    void aPasswordAloneOpensNothing() throws Exception {
        TradeApiServer server = site.start("one");
        SandboxAccount account = site.addAccount();
        try (RawCaller caller = RawCaller.at(server.host(), account)) {
            assertThat(caller.oneTimeToken(caller.newOneTimeToken()).outcome()).isEqualTo("401/50001");
        }
    }

    @Test
    void theOperatorCanNeitherReadCodesNorMoveTheClock() throws Exception {
        TradeApiServer server = site.start("one");
        for (String path : List.of("/admin/clock", "/admin/inbox/" + Site.USERID)) {
            assertThat(new Operator(server).ask("GET", path).status()).as(path).isEqualTo(404);
        }
        assertThat(new Operator(server).advanceClock().status()).isEqualTo(404);
        assertThat(new Operator(server)
                        .ask("GET", "/admin/sessions/" + Site.USERID)
                        .status())
                .isEqualTo(200);
        assertThat(server.inbox().messagesOf(new Userid(Site.USERID))).isEmpty();
    }

    @Test
    void theMetricsAreToldAtTheOperatorsPortOnly() throws Exception {
        TradeApiServer server = site.start("one");
        SandboxAccount account = site.addAccount();
        try (RawCaller caller = RawCaller.at(server.host(), account)) {
            assertThat(caller.call(RawRequest.of("GET", "/metrics")).status()).isEqualTo(404);
            assertThat(caller.call(RawRequest.of("GET", "/readyz")).status()).isEqualTo(200);
        }
        RawAnswer metrics = new Operator(server).ask("GET", "/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.text()).contains("kstrade_requests_seconds_count");
    }

    @Test
    void theOperatorsTokenMayBeOneThatWasChosen() throws Exception {
        Path file = Files.writeString(folder.resolve("admin.token"), "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        TradeApiServer server = site.start("one", "admin.token-file = admin.token");
        assertThat(server.operatorAccess().adminToken().reveal()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(new Operator(server)
                        .ask("GET", "/admin/sessions/" + Site.USERID)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void serversThatStartTogetherOnAnEmptyDatabaseMakeNoAccount() throws Exception {
        List<CompletableFuture<TradeApiServer>> starting = Stream.of("one", "two", "three")
                .map(node -> CompletableFuture.supplyAsync(() -> startUnchecked(node)))
                .toList();
        for (CompletableFuture<TradeApiServer> started : starting) {
            assertThat(started.join().accounts().all()).isEmpty();
        }
    }

    @Test
    void aServerWithAnotherKeyIsRefused() throws Exception {
        site.start("one");
        site.newKey("other.key");
        assertThatThrownBy(() -> site.start("two", "server.key-file = other.key"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the server key " + folder.resolve("other.key") + " is not the one that the database was begun"
                                + " with; all servers on one database share one key: copy it from another server, or restore it"
                                + " from a backup");
        site.start("two");
    }

    @Test
    void noServerMakesAKeyByItself() {
        Path key = folder.resolve("one/server.key");
        assertThatThrownBy(() -> site.start("one", "server.key-file ="))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no server key " + key
                        + ", and production makes none by itself; make it once with:" + " kstrade key new --out " + key
                        + "; all servers on one database need a copy of the same");
        assertThat(key).doesNotExist();
    }

    @Test
    void theFolderOfASandboxIsRefused() throws Exception {
        Path data = Files.createDirectory(folder.resolve("one"));
        Files.createFile(data.resolve("kstrade.db"));
        assertThatThrownBy(() -> site.start("one"))
                .isInstanceOf(IOException.class)
                .hasMessage("the data directory " + data + " is a sandbox's, for there is kstrade.db in it; production"
                        + " keeps its accounts in PostgreSQL: name another folder with --data");
    }

    @Test
    void aDatabaseThatDoesNotAnswerKeepsAServerFromStarting() throws Exception {
        site.cable().breakOff();
        assertThatThrownBy(() -> site.start("one"))
                .isInstanceOf(UnreachableStoreException.class)
                .hasMessageContaining(" as user postgres can not be reached: ");
        site.cable().mend();
        site.start("one");
    }

    @Test
    void aDatabaseThatIsCutOffIsSaidInTimeAndFoundAgain() throws Exception {
        TradeApiServer server = site.start("one", "store.deadline = 2s");
        SandboxAccount account = site.addAccount();
        try (RawCaller caller = RawCaller.at(server.host(), account)) {
            String session = site.newSession(caller);
            site.cable().breakOff();
            RawAnswer lost = caller.logout(session);
            assertThat(lost.status()).isEqualTo(504);
            assertThat(new Operator(server).ready()).isEqualTo("503 the store does not answer\n");
            site.cable().mend();
            Await.until(
                    "the server is ready again",
                    () -> new Operator(server).ready().equals("200 ready\n"));
            assertThat(caller.logout(session).status()).isEqualTo(200);
        }
    }

    @Test
    void theOperatorsCommandsFailCleanlyWithoutADatabase() throws Exception {
        try (Registry registry = site.registry("store.deadline = 1s")) {
            site.cable().breakOff();
            assertThatThrownBy(() -> registry.accounts().all()).isInstanceOf(StoreUnavailableException.class);
        }
    }

    private TradeApiServer startUnchecked(String node) {
        try {
            return site.start(node);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
