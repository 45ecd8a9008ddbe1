package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.audit.ChainedRecord;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.session.SecondFactorPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit holds after calls over real sockets: one record each, in UTC, with who, where, what and what came of it. */
class AuditedCallsTest {

    private static final String PASSWORD = Parts.PASSWORD.reveal();

    private final Random random = new Random(37);
    private final Storage storage = Storage.inMemory(Duration.ofSeconds(30), random);
    private final ControllableClock clock = new ControllableClock(InstantSource.fixed(Parts.START));
    private final HttpClient http = HttpClient.newHttpClient();
    private TradeApiServer server;
    private ConsumerKey consumerKey;
    private AccessToken accessToken;
    private int before;

    @BeforeEach
    void start() throws IOException {
        server = TradeApiServer.start(
                Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(Parts.CHEAP).with(SecondFactorPolicy.SANDBOX),
                storage,
                clock,
                random);
        Account.Profile profile = new Account.Profile("C1", "Ravi Kumar", "ravi@example.com", "9876543210");
        server.registrar()
                .addAccount(RAVI, profile, Parts.PASSWORD, FirstAccount.allRights(), Account.SecondFactor.DEFAULT);
        Registrar.NewApp app = server.registrar().addApp(RAVI, "App", 0, List.of());
        consumerKey = app.consumerKey();
        accessToken = server.registrar().newAccessToken(consumerKey, Optional.empty());
        before = all().size();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasDoneToAccountsAndAppsHasARecordEach() {
        assertThat(all())
                .extracting(AuditedCallsTest::summary)
                .containsExactly(
                        "account add GRANTED 0 RAVI01 by server",
                        "app add GRANTED 0 RAVI01 by server",
                        "app token GRANTED 0  by server");
    }

    @Test
    void aSessionFromLoginToLogoutHasThreeRecords() throws Exception {
        assertThat(init().statusCode()).isEqualTo(200);
        String oneTimeToken = text(login(PASSWORD), "/Success/oneTimeToken");
        String sessionToken = text(confirm(oneTimeToken, code()), "/success/sessionToken");
        HttpResponse<String> logout = logout(sessionToken);
        assertThat(logout.statusCode()).isEqualTo(200);
        assertThat(added())
                .extracting(AuditedCallsTest::summary)
                .containsExactly(
                        "login GRANTED 200 RAVI01",
                        "session2fa with access code GRANTED 200 RAVI01",
                        "logout GRANTED 200 RAVI01");
        ChainedRecord last = added().get(2);
        assertThat(last.field("at")).isEqualTo("2026-11-25T04:30:00Z");
        assertThat(last.field("client")).isEqualTo("127.0.0.1");
        assertThat(last.field("listener")).isEqualTo("api");
        assertThat(last.field("consumerKey")).isEqualTo(consumerKey.value());
        assertThat(last.field("request"))
                .isEqualTo(logout.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(added().toString()).doesNotContain(PASSWORD, oneTimeToken, sessionToken, accessToken.reveal());
    }

    @Test
    void theSecondFactorWithoutCodeHasARecord() throws Exception {
        String oneTimeToken = text(login(PASSWORD), "/Success/oneTimeToken");
        send(call(SessionOperation.ONE_TIME_TOKEN, "{\"userid\":\"RAVI01\"}").header("oneTimeToken", oneTimeToken));
        assertAdded("login GRANTED 200 RAVI01", "session2fa without access code GRANTED 200 RAVI01");
    }

    @Test
    void whoSeesOrEndsTheOwnSessionsHasARecordOfThat() throws Exception {
        String oneTimeToken = text(login(PASSWORD), "/Success/oneTimeToken");
        String code = code();
        for (int i = 0; i < 2; i++) {
            String body = "{\"userid\":\"RAVI01\",\"accessCode\":\"" + code + "\",\"end\":\"all\"}";
            send(request("/kstrade/1.0/sessions")
                    .header("Content-Type", "application/json")
                    .header("oneTimeToken", oneTimeToken)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
        assertAdded(
                "login GRANTED 200 RAVI01", "own sessions GRANTED 200 RAVI01", "own sessions REFUSED 401/50001 RAVI01");
    }

    @Test
    void eachRefusalOfAKnownCallerHasOneRecord() throws Exception {
        login("not the pass phrase");
        confirm("0123456789ABCDEF0123456789ABCDEF", "123456");
        logout("0123456789ABCDEF0123456789ABCDEF");
        send(call(SessionOperation.LOGIN, "{}"));
        send(request("/session/1.0/nothing").GET());
        send(request("/orders/2.0/orders").GET());
        send(request(SessionOperation.LOGIN.path()).GET());
        assertAdded(
                "login REFUSED 401/50002 RAVI01",
                "session2fa with access code REFUSED 401/50001 RAVI01",
                "logout REFUSED 400/99999 RAVI01",
                "login REFUSED 400/50000 ",
                "other REFUSED 401/900906 ",
                "other REFUSED 404/404 ",
                "login REFUSED 405/405 ");
    }

    @Test
    void aWrongCodeAndAWaitHaveOneRecordEach() throws Exception {
        String oneTimeToken = text(login(PASSWORD), "/Success/oneTimeToken");
        String wrong = code().equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            confirm(oneTimeToken, wrong);
        }
        login(PASSWORD);
        assertThat(added()).hasSize(7);
        assertThat(summary(added().get(1))).isEqualTo("session2fa with access code REFUSED 401/50003 RAVI01");
        assertThat(summary(added().get(6))).isEqualTo("login THROTTLED 429/50004 RAVI01");
    }

    @Test
    void aUseridThatNobodyHasIsNotWrittenDownForItMayBeAPassword() throws Exception {
        send(call(SessionOperation.LOGIN, "{\"userid\":\"" + PASSWORD + "\",\"password\":\"" + PASSWORD + "\"}"));
        assertThat(summary(added().get(0))).matches("login REFUSED 401/50002 unknown:[0-9a-f]{24}");
        assertThat(added().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void refusalsOfStrangersAreCountedAfterTheFirst() throws Exception {
        HttpRequest.Builder nonsense = base(SessionOperation.INIT.path())
                .header("Authorization", "Bearer nonsense")
                .GET();
        for (int i = 0; i < 20; i++) {
            send(nonsense);
        }
        assertAdded("session init REFUSED 401/900901 ");
        clock.advance(Duration.ofMinutes(1));
        send(nonsense);
        assertAdded(
                "session init REFUSED 401/900901 ", "several REFUSED 401/900901 ", "session init REFUSED 401/900901 ");
        assertThat(added().get(1).field("times")).isEqualTo("19");
    }

    @Test
    void requestsOverTheQuotaAreCountedAfterTheFirst() throws Exception {
        Registrar.NewApp app = server.registrar().addApp(RAVI, "App", 1, List.of());
        consumerKey = app.consumerKey();
        accessToken = server.registrar().newAccessToken(consumerKey, Optional.empty());
        before = all().size();
        for (int i = 0; i < 5; i++) {
            init();
        }
        assertAdded("session init THROTTLED 429/900807 ");
        assertThat(added().get(0).field("consumerKey")).isEqualTo(consumerKey.value());
    }

    @Test
    void whatTheOperatorChangesHasARecordAndWhatHeReadsHasNone() throws Exception {
        operator("/sessions/RAVI01", "GET", "");
        operator("/inbox/RAVI01", "GET", "");
        operator("/introspect", "POST", "{\"token\":\"0123456789ABCDEF0123456789ABCDEF\"}");
        assertThat(added()).isEmpty();
        operator("/sessions/RAVI01", "DELETE", "");
        operator("/clock", "POST", "{\"advance\":\"PT1H\"}");
        operator("/clock", "POST", "{\"advance\":\"PT-1H\"}");
        assertAdded(
                "DELETE /admin/sessions/ GRANTED 200 RAVI01 by operator",
                "POST /admin/clock GRANTED 200  by operator",
                "POST /admin/clock REFUSED 400/50000  by operator");
        assertThat(added().get(1).field("details")).isEqualTo("advance PT1H");
        assertThat(added().get(1).field("listener")).isEqualTo("admin");
    }

    @Test
    void whoLacksTheOperatorsTokenIsRecorded() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.operatorAccess().admin() + "/clock"))
                .header("Authorization", "Bearer nonsense")
                .build();
        http.send(request, HttpResponse.BodyHandlers.ofString());
        assertAdded("operator's call REFUSED 401/900901 ");
    }

    @Test
    void theChainIsWholeAfterAllThat() throws Exception {
        login(PASSWORD);
        login("not the pass phrase");
        assertThat(new ChainVerifier(storage.auditArchive(), storage.auditKey()).verify(Map.of()))
                .hasSize(1)
                .allMatch(ChainReport::isWhole);
    }

    private List<ChainedRecord> all() {
        return storage.auditArchive().nodes().stream()
                .flatMap(node -> storage.auditArchive().after(node, 0, 1_000).stream())
                .toList();
    }

    private List<ChainedRecord> added() {
        return all().subList(before, all().size());
    }

    private void assertAdded(String... summaries) {
        assertThat(added()).extracting(AuditedCallsTest::summary).containsExactly(summaries);
    }

    private static String summary(ChainedRecord record) {
        String fault = record.field("fault");
        String operator = record.field("operator");
        return record.field("operation") + " " + record.field("outcome") + " " + record.field("status")
                + (fault.isEmpty() ? "" : "/" + fault) + " " + record.field("userid")
                + (operator.isEmpty() ? "" : " by " + operator);
    }

    private String code() {
        return server.inbox().messagesOf(RAVI).get(0).code().reveal();
    }

    private HttpResponse<String> init() throws Exception {
        return send(
                request(SessionOperation.INIT.path()).header("userid", "RAVI01").GET());
    }

    private HttpResponse<String> login(String password) throws Exception {
        return send(call(SessionOperation.LOGIN, "{\"userid\":\"RAVI01\",\"password\":\"" + password + "\"}"));
    }

    private HttpResponse<String> confirm(String oneTimeToken, String code) throws Exception {
        return send(call(SessionOperation.ACCESS_CODE, "{\"userid\":\"RAVI01\",\"accessCode\":\"" + code + "\"}")
                .header("oneTimeToken", oneTimeToken));
    }

    private HttpResponse<String> logout(String sessionToken) throws Exception {
        return send(request(SessionOperation.LOGOUT.path())
                .header("userid", "RAVI01")
                .header("sessionToken", sessionToken)
                .DELETE());
    }

    private HttpRequest.Builder call(SessionOperation operation, String body) {
        return request(operation.path())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return base(path).header("Authorization", "Bearer " + accessToken.reveal());
    }

    private HttpRequest.Builder base(String path) {
        return HttpRequest.newBuilder(URI.create(server.host() + path))
                .header("consumerKey", consumerKey.value())
                .header("ip", "")
                .header("appId", "App");
    }

    private void operator(String path, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.operatorAccess().admin() + path))
                .header(
                        "Authorization",
                        "Bearer " + server.operatorAccess().adminToken().reveal())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String text(HttpResponse<String> response, String pointer) throws IOException {
        return new ObjectMapper().readTree(response.body()).at(pointer).asText();
    }
}
