package io.github.kstrade.e2e.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.StoreLimits;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Our answers are those of the seed's samples, key by key, and what our own OpenAPI document says of them is true. */
@ExtendWith(TradeApiSandboxExtension.class)
class AnswersTest {

    private static final Path GOLDEN = Path.of("../contract/src/test/resources/golden/answers");

    private static Map<SessionOperation, RawAnswer> successes(TradeApiSandbox sandbox) throws IOException {
        Map<SessionOperation, RawAnswer> answers = new EnumMap<>(SessionOperation.class);
        try (RawCaller caller = RawCaller.of(sandbox)) {
            answers.put(SessionOperation.INIT, caller.init());
            answers.put(SessionOperation.LOGIN, caller.login());
            String token = answers.get(SessionOperation.LOGIN).success("oneTimeToken");
            String code = sandbox.newestAccessCode(sandbox.account().userid());
            answers.put(SessionOperation.ACCESS_CODE, caller.accessCode(token, code));
            answers.put(SessionOperation.ONE_TIME_TOKEN, caller.oneTimeToken(caller.newOneTimeToken()));
            answers.put(
                    SessionOperation.LOGOUT,
                    caller.logout(answers.get(SessionOperation.ACCESS_CODE).success("sessionToken")));
        }
        return answers;
    }

    private static AnswerSchemas schemas(TradeApiSandbox sandbox) throws IOException {
        try (RawHttp connection = RawHttp.to(sandbox.host())) {
            RawAnswer document = connection
                    .send(RawRequest.of("GET", "/openapi.json").bytes())
                    .read();
            assertThat(document.status()).isEqualTo(200);
            return new AnswerSchemas(document.json());
        }
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper().readTree(GOLDEN.resolve(name).toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "INIT, init.json",
        "LOGIN, login.json",
        "ACCESS_CODE, session-2fa-wire.json",
        "ONE_TIME_TOKEN, session-2fa-wire.json",
        "LOGOUT, logout.json"
    })
    void everyAnswerHasTheKeysOfTheSampleInItsOrderAndTypes(
            SessionOperation operation, String sample, TradeApiSandbox sandbox) throws IOException {
        RawAnswer answer = successes(sandbox).get(operation);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shape("", answer.json())).isEqualTo(shape("", golden(sample)));
    }

    @Test
    void fixedTextsAreThoseOfTheSamples(TradeApiSandbox sandbox) throws IOException {
        Map<SessionOperation, RawAnswer> answers = successes(sandbox);
        JsonNode login = answers.get(SessionOperation.LOGIN).json().path("Success");
        JsonNode sample = golden("login.json").path("Success");
        for (String key : List.of("Status", "biometric", "clientType", "message", "mpin", "phoneNo")) {
            assertThat(login.path(key)).as(key).isEqualTo(sample.path(key));
        }
        assertThat(login.path("emailId").textValue()).isEqualTo("XXXXXXXXXXXXX@example.com");
        assertThat(login.path("accessCodeTime").textValue()).isEqualTo("1/5/2026 9:30:00 AM");
        assertThat(login.path("redirect").path("userid").textValue()).isEqualTo("S4MPL3");
        JsonNode session = answers.get(SessionOperation.ACCESS_CODE).json().path("success");
        JsonNode sessionSample = golden("session-2fa-wire.json").path("success");
        for (String key : List.of(
                "clientCode",
                "dormantType",
                "emailId",
                "enabledExchangeSegments",
                "enabledProducts",
                "enabledSegments",
                "isNRI",
                "marginProduct",
                "phoneNo",
                "stwtFlag")) {
            assertThat(session.path(key)).as(key).isEqualTo(sessionSample.path(key));
        }
        assertThat(session.path("loginTime").textValue()).isEqualTo("1/5/2026 9:30:00 AM");
        assertThat(answers.get(SessionOperation.LOGOUT).json()).isEqualTo(golden("logout.json"));
    }

    @Test
    void everyHostNamedIsThisServer(TradeApiSandbox sandbox) throws IOException {
        for (RawAnswer answer : successes(sandbox).values()) {
            for (JsonNode host : answer.json().findValues("host")) {
                assertThat(host.textValue()).isEqualTo(sandbox.host().toString());
            }
            for (JsonNode port : answer.json().findValues("port")) {
                assertThat(port.intValue()).isEqualTo(sandbox.apiPort());
            }
        }
    }

    @Test
    void everySuccessFitsTheServersOwnOpenApiDocument(TradeApiSandbox sandbox) throws IOException {
        AnswerSchemas schemas = schemas(sandbox);
        successes(sandbox).forEach(schemas::check);
    }

    @ParameterizedTest
    @EnumSource(SessionOperation.class)
    void everyRefusalFitsItInEachFormThatAcceptAsksFor(SessionOperation operation, TradeApiSandbox sandbox)
            throws Exception {
        AnswerSchemas schemas = schemas(sandbox);
        List<RawRequest> refused = refused(operation, sandbox);
        for (String accept :
                List.of("application/json", "*/*", "application/problem+json", "application/xml", "text/xml")) {
            for (RawRequest request : refused) {
                try (RawHttp connection = RawHttp.to(sandbox.host())) {
                    RawAnswer answer = connection
                            .send(request.with("Accept", accept).bytes())
                            .read();
                    assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(400);
                    String expected = accept.equals("*/*") ? "application/json" : accept;
                    assertThat(answer.header("Content-Type")).isEqualTo(expected + "; charset=UTF-8");
                    schemas.check(operation, answer);
                    checkForm(accept, answer);
                }
            }
        }
    }

    private static List<RawRequest> refused(SessionOperation operation, TradeApiSandbox sandbox) throws IOException {
        SandboxAccount account = sandbox.account();
        RawRequest good = request(operation, account);
        List<RawRequest> refused = new ArrayList<>(List.of(
                good.without("Authorization"),
                good.with("Authorization", "Bearer unknown"),
                good.without("ip"),
                good.path("/apim/session/1.0/nothing"),
                good.path("/apim/nothing"),
                good.method(operation == SessionOperation.LOGOUT ? "GET" : "DELETE"),
                good.with("Filler", "x".repeat(20_000)),
                good.body("<xml/>").with("Content-Type", "application/xml"),
                good.body("").with("Content-Length", "100000"),
                request(operation, quotaUsedUp(sandbox))));
        switch (operation) {
            case INIT -> refused.add(good.with("userid", ""));
            case LOGIN -> refused.add(RawRequest.login(sandbox.addAccount("WRONG1"), "not the password"));
            case ACCESS_CODE, ONE_TIME_TOKEN, LOGOUT -> refused.add(good);
        }
        if (good.bodyText().length() > 0) {
            refused.add(good.body(""));
            refused.add(good.body("[]"));
        }
        return refused;
    }

    private static SandboxAccount quotaUsedUp(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount limited = sandbox.addApp(sandbox.account(), 1);
        try (RawCaller caller = RawCaller.of(sandbox, limited)) {
            assertThat(caller.init().status()).isEqualTo(200);
        }
        return limited;
    }

    private static RawRequest request(SessionOperation operation, SandboxAccount account) {
        String anyToken = "0123456789ABCDEF0123456789ABCDEF";
        return switch (operation) {
            case INIT -> RawRequest.init(account);
            case LOGIN -> RawRequest.login(account);
            case ACCESS_CODE -> RawRequest.accessCode(account, anyToken, "123456");
            case ONE_TIME_TOKEN -> RawRequest.oneTimeToken(account, anyToken);
            case LOGOUT -> RawRequest.logout(account, anyToken);
        };
    }

    private static void checkForm(String accept, RawAnswer answer) throws Exception {
        assertThat(answer.fault().message()).isNotEmpty();
        if (accept.endsWith("xml")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body()))
                    .getDocumentElement();
            assertThat(root.getLocalName()).isEqualTo("fault");
            assertThat(root.getPrefix()).isEqualTo("am");
        } else if (accept.equals("application/problem+json")) {
            assertThat(answer.json().path("status").intValue()).isEqualTo(answer.status());
            assertThat(answer.json().path("title").isTextual()).isTrue();
        } else {
            assertThat(answer.json().path("fault").path("code").isInt()).isTrue();
        }
    }

    @Test
    void theWaitAfterFailedLoginsFitsItToo(TradeApiSandbox sandbox) throws IOException {
        AnswerSchemas schemas = schemas(sandbox);
        SandboxAccount locked = sandbox.addAccount("LOCKED");
        try (RawCaller caller = RawCaller.of(sandbox, locked)) {
            for (int i = 0; i < 5; i++) {
                schemas.check(SessionOperation.LOGIN, caller.login("not the password"));
            }
            RawAnswer wait = caller.login();
            assertThat(wait.outcome()).isEqualTo("429/50004");
            schemas.check(SessionOperation.LOGIN, wait);
            sandbox.advance(Duration.ofSeconds(Long.parseLong(wait.header("Retry-After"))));
            assertThat(caller.login().status()).isEqualTo(200);
        }
    }

    @Test
    void everyFailureOfTheServerFitsItInEachForm(@TempDir Path data) throws Exception {
        Settings settings = TradeApiSandboxBuilder.SETTINGS
                .with(new StoreLimits(Duration.ofMillis(300)))
                .with(HttpLimits.DEFAULT.timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)));
        try (TradeApiSandbox sandbox =
                TradeApiSandbox.builder().settings(settings).dataDirectory(data).start()) {
            RawRequest login = RawRequest.login(sandbox.account());
            checkForms(sandbox, login.with("Content-Length", "500"), 408);
            try (Sqlite stranger = Sqlite.in(data)) {
                stranger.run("ALTER TABLE access_grant RENAME TO lost");
                checkForms(sandbox, login, 500);
                stranger.run("ALTER TABLE lost RENAME TO access_grant");
            }
            try (Sqlite lock = Sqlite.locking(data)) {
                assertThat(lock).isNotNull();
                checkForms(sandbox, login, 504);
            }
        }
    }

    @Test
    void theAnswerOfAStoppingServerFitsItInEachForm(@TempDir Path data) throws Exception {
        Settings patient = TradeApiSandboxBuilder.SETTINGS.with(new StoreLimits(Duration.ofSeconds(30)));
        ExecutorService threads = Executors.newCachedThreadPool();
        try (TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(patient)
                        .dataDirectory(data)
                        .start();
                RawCaller slow = RawCaller.of(sandbox);
                RawCaller watching = RawCaller.of(sandbox)) {
            Future<RawAnswer> open;
            try (Sqlite lock = Sqlite.locking(data)) {
                assertThat(lock).isNotNull();
                open = threads.submit(() -> slow.login());
                Await.until("a login waits for the store", () -> Await.inside("kstrade-hashing", "await") == 1);
                threads.execute(sandbox::close);
                Await.until("the server stops", () -> watching.init().status() == 503);
                checkForms(sandbox, RawRequest.login(sandbox.account()), 503);
            }
            assertThat(open.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void checkForms(TradeApiSandbox sandbox, RawRequest login, int status) throws Exception {
        AnswerSchemas schemas = schemas(sandbox);
        for (String accept : List.of("application/json", "application/problem+json", "application/xml", "text/xml")) {
            try (RawHttp connection = RawHttp.to(sandbox.host())) {
                RawAnswer answer =
                        connection.send(login.with("Accept", accept).bytes()).read();
                assertThat(answer.status()).as(answer.text()).isEqualTo(status);
                assertThat(answer.header("Content-Type")).isEqualTo(accept + "; charset=UTF-8");
                schemas.check(SessionOperation.LOGIN, answer);
                checkForm(accept, answer);
            }
        }
    }

    /** Every path of a tree with its type, in order; of arrays each element. */
    private static List<String> shape(String path, JsonNode node) {
        List<String> shape = new ArrayList<>(List.of(path + ": " + node.getNodeType()));
        node.properties().forEach(field -> shape.addAll(shape(path + "/" + field.getKey(), field.getValue())));
        if (node.isArray()) {
            for (JsonNode element : node) {
                shape.addAll(shape(path + "/-", element));
            }
        }
        return shape;
    }
}
