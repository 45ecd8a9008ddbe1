package io.github.kstrade.e2e.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.StoreLimits;
import io.github.kstrade.server.session.Totp;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every flow and every failure, and then a search for the secrets wherever they have no business. */
class SecretsCanaryTest {

    private static final String WRONG_PASSWORD = "the-wrong-pass-phrase";
    private static final String NOT_A_TOKEN = "ABCDEFABCDEF00000000ABCDEFABCDEF";
    private static final Pattern METRIC_VALUE = Pattern.compile("(?m) [0-9.E+-]+$");

    private final Canaries canaries = new Canaries();
    private final List<String> faults = new ArrayList<>();
    private final List<String> exceptions = new ArrayList<>();
    private final List<String> operatorsAnswers = new ArrayList<>();

    @TempDir
    Path data;

    @Test
    void noSecretIsFoundInLogsMetricsFaultsExceptionsDumpsFilesOrOperatorsAnswers() throws Exception {
        Settings settings = TradeApiSandboxBuilder.SETTINGS.with(new StoreLimits(Duration.ofMillis(300)));
        String metrics;
        List<String> events;
        Map<String, String> dumps;
        Set<String> inFilesWhileRunning;
        try (CapturedLog log = new CapturedLog();
                TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(settings)
                        .dataDirectory(data)
                        .start()) {
            canaries.add("admin token", sandbox.operatorAccess().adminToken().reveal());
            canaries.add("wrong password", WRONG_PASSWORD);
            canaries.add("unknown token", NOT_A_TOKEN);
            remember(sandbox.account());
            overRawHttp(sandbox);
            throughTheClient(sandbox);
            withOtherSecondFactors(sandbox);
            withAFailingStore(sandbox);
            metrics = page(sandbox.host().toString(), RawRequest.of("GET", "/metrics"))
                    .text();
            operatorsAnswers(sandbox);
            dumps = Dumps.take();
            inFilesWhileRunning = inFiles();
            sandbox.restart();
            events = log.events();
        }
        assertThat(canaries.count()).isGreaterThan(25);
        assertThat(canaries.in(METRIC_VALUE.matcher(metrics).replaceAll("")))
                .as("metrics")
                .isEmpty();
        assertThat(metrics).contains("kstrade_requests_seconds_count");
        assertThat(dumps)
                .containsKeys("threadPrint", "gcClassHistogram")
                .allSatisfy((command, text) ->
                        assertThat(canaries.in(text)).as(command).isEmpty());
        assertThat(operatorsAnswers)
                .hasSizeGreaterThan(5)
                .allSatisfy(answer -> assertThat(canaries.in(answer)).as(answer).isEmpty());
        assertThat(inFilesWhileRunning).as("files of the running server").isEmpty();
        assertThat(inFiles()).as("files of the closed server").isEmpty();
        assertThat(faults)
                .hasSizeGreaterThan(20)
                .allSatisfy(fault -> assertThat(canaries.in(fault)).as(fault).isEmpty());
        assertThat(exceptions)
                .hasSizeGreaterThan(8)
                .allSatisfy(exception ->
                        assertThat(canaries.in(exception)).as(exception).isEmpty());
        assertThat(events)
                .hasSizeGreaterThan(50)
                .allSatisfy(event -> assertThat(canaries.in(event)).as(event).isEmpty());
        assertThat(events).anyMatch(event -> event.contains("io.github.kstrade.server.requests"));
        assertThat(events).anyMatch(event -> event.contains("io.github.kstrade.client"));
    }

    @Test
    void aCanaryIsFoundWhereItIs() {
        canaries.add("password", "the-pass-phrase");
        canaries.addCode("code", "123456");
        assertThat(canaries.in("x=THE-PASS-PHRASE, y")).containsExactly("password 0");
        assertThat(canaries.in("code:123456\n")).containsExactly("code 2");
        assertThat(canaries.in("a123456b 1234567 0.123456 the-pass")).isEmpty();
        assertThat(canaries.in("Basic dGhlLXBhc3MtcGhyYXNl")).containsExactly("password in Base64 1");
        canaries.add("token", "FF00410000000000000000000000427F");
        assertThat(canaries.in(new byte[] {9, -1, 0, 0x41, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x42, 0x7F, 9}))
                .containsExactly("token in bytes 5");
    }

    private void remember(SandboxAccount account) {
        canaries.add("password of " + account.userid(), account.password());
        canaries.add("consumer secret of " + account.userid(), account.consumerSecret());
        canaries.add("access token of " + account.userid(), account.accessToken());
    }

    private String rememberedSession(String token) {
        canaries.add("session token", token);
        return token;
    }

    private void fault(RawAnswer answer) {
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        faults.add(answer.headers() + " " + answer.text());
    }

    private void overRawHttp(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount account = sandbox.account();
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String token = caller.newOneTimeToken();
            canaries.add("one-time token", token);
            String code = sandbox.newestAccessCode(account.userid());
            canaries.addCode("access code", code);
            String wrong = code.equals("918273") ? "918274" : "918273";
            canaries.addCode("wrong code", wrong);
            fault(caller.accessCode(token, wrong));
            String session = rememberedSession(caller.accessCode(token, code).success("sessionToken"));
            fault(caller.accessCode(token, code));
            fault(caller.oneTimeToken(token));
            fault(caller.login(WRONG_PASSWORD));
            fault(caller.logout(NOT_A_TOKEN));
            assertThat(caller.logout(session).status()).isEqualTo(200);
            fault(caller.logout(session));
            rememberedSession(caller.newSession());
        }
        RawRequest login = RawRequest.login(account);
        RawRequest init = RawRequest.init(account);
        for (RawRequest odd : List.of(
                init.with("Authorization", "Bearer " + NOT_A_TOKEN),
                init.with("Authorization", "Basic " + account.accessToken()),
                init.path("/apim/session/1.0/" + account.password().replace(' ', '-')),
                init.path("/apim/session/1.0/session/init?password=" + account.accessToken()),
                init.path("/" + account.accessToken()),
                init.method(account.accessToken()),
                init.with("userid", account.password())
                        .with("ip", account.accessToken())
                        .without("appId"),
                login.body(
                        "{\"userid\":\"" + account.password() + "\",\"password\":{\"" + account.password() + "\":1}}"),
                login.body("{\"password\":\"" + account.password()),
                login.body("{\"password\":\"" + account.password() + "\",\"password\":\"" + account.password() + "\"}"),
                login.body(account.password()),
                login.with("Content-Type", account.accessToken()),
                login.with("Content-Encoding", account.accessToken()),
                login.with("Content-Length", account.accessToken()),
                RawRequest.accessCode(account, NOT_A_TOKEN, account.password()),
                RawRequest.logout(account, "not ascii \u00e9 " + account.accessToken()),
                init.with("Host", account.accessToken())
                        .with("Filler", account.accessToken().repeat(600)))) {
            RawAnswer answer = page(sandbox.host().toString(), odd);
            if (answer.status() != 200) {
                fault(answer);
            }
        }
        fault(page(
                sandbox.operatorAccess().admin(), RawRequest.operator("GET", "/admin/clock", account.accessToken())));
        fault(page(
                sandbox.operatorAccess().admin(),
                RawRequest.operator(
                        "GET",
                        "/admin/" + NOT_A_TOKEN,
                        sandbox.operatorAccess().adminToken().reveal())));
    }

    /** All but the inbox, which is there to show codes. */
    private void operatorsAnswers(TradeApiSandbox sandbox) throws IOException {
        String url = sandbox.operatorAccess().admin();
        String token = sandbox.operatorAccess().adminToken().reveal();
        String userid = sandbox.account().userid();
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String session = rememberedSession(caller.newSession());
            String admin = "/admin/";
            for (RawRequest request : List.of(
                    RawRequest.introspect(session, token),
                    RawRequest.introspect(NOT_A_TOKEN, token),
                    RawRequest.operator("GET", admin + "sessions/" + userid, token),
                    RawRequest.operator("GET", admin + "clock", token),
                    RawRequest.operator("GET", "/metrics", token),
                    RawRequest.operator("DELETE", admin + "sessions/" + userid, token),
                    RawRequest.operator("GET", admin + session, token))) {
                RawAnswer answer = page(url, request);
                operatorsAnswers.add(answer.headers() + " "
                        + METRIC_VALUE.matcher(answer.text()).replaceAll(""));
            }
        }
    }

    private void throughTheClient(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.addAccount("CLIENT");
        remember(account);
        try (KSTradeApi client = KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .initialise()) {
            failure(() -> client.login(WRONG_PASSWORD));
            failure(client::session2fa);
            canaries.add(
                    "one-time token",
                    client.login(account.password()).value().oneTimeToken().reveal());
            String code = sandbox.newestAccessCode(account.userid());
            canaries.addCode("access code", code);
            failure(() -> client.session2fa("987654321"));
            failure(() -> client.session2fa(code.equals("192837") ? "192838" : "192837"));
            Session session = client.session2fa(code);
            rememberedSession(session.sessionToken().reveal());
            exceptions.add(client + " " + session + " " + account);
            session.logout();
            failure(session::logout);
            failure(() -> client.logout(NOT_A_TOKEN));
            sandbox.revokeAccessTokens(account);
            failure(() -> client.login(account.password()));
        }
        failure(() -> KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(NOT_A_TOKEN)
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .initialise());
    }

    private void failure(Callable<?> call) {
        try {
            throw new AssertionError("no failure but " + call.call());
        } catch (KSTradeException expected) {
            StringWriter all = new StringWriter();
            expected.printStackTrace(new PrintWriter(all));
            exceptions.add(
                    expected + " " + expected.body() + " " + expected.fault() + " " + expected.advice() + " " + all);
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private void withOtherSecondFactors(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount daily = sandbox.addAccount("DAILY1", new Account.SecondFactor(CodeKind.DAILY, true));
        SandboxAccount totp = sandbox.addAccount("TOTP1", new Account.SecondFactor(CodeKind.TOTP, true));
        remember(daily);
        remember(totp);
        byte[] secret = sandbox.newTotpSecret("TOTP1");
        canaries.add("authenticator's secret", HexFormat.of().formatHex(secret));
        canaries.add(
                "authenticator's secret in bytes", new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
        try (RawCaller byDay = RawCaller.of(sandbox, daily);
                RawCaller byAuthenticator = RawCaller.of(sandbox, totp)) {
            String token = byDay.newOneTimeToken();
            canaries.add("one-time token", token);
            String code = sandbox.newestAccessCode("DAILY1");
            canaries.addCode("daily code", code);
            rememberedSession(byDay.accessCode(token, code).success("sessionToken"));
            String other = byAuthenticator.newOneTimeToken();
            canaries.add("one-time token", other);
            String shown = Totp.codeAt(secret, sandbox.now()).reveal();
            canaries.addCode("authenticator's code", shown);
            rememberedSession(byAuthenticator.accessCode(other, shown).success("sessionToken"));
            fault(byAuthenticator.accessCode(other, shown));
        }
    }

    private void withAFailingStore(TradeApiSandbox sandbox) throws Exception {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            String token = caller.newOneTimeToken();
            canaries.add("one-time token", token);
            try (Sqlite lock = Sqlite.locking(data)) {
                assertThat(lock).isNotNull();
                fault(caller.oneTimeToken(token));
                fault(caller.login());
            }
            try (Sqlite stranger = Sqlite.in(data)) {
                stranger.run("ALTER TABLE login_attempt RENAME TO lost");
                fault(caller.login());
                fault(caller.oneTimeToken(token));
                stranger.run("ALTER TABLE lost RENAME TO login_attempt");
            }
            rememberedSession(caller.oneTimeToken(token).success("sessionToken"));
        }
    }

    private static RawAnswer page(String url, RawRequest request) throws IOException {
        try (RawHttp connection = RawHttp.to(url)) {
            return connection.send(request.bytes()).read();
        }
    }

    /** All files but {@code running}, which is for the operator. */
    private Set<String> inFiles() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals("running")) {
                    canaries.in(Files.readAllBytes(file))
                            .forEach(name -> found.add(name + " in " + file.getFileName()));
                }
            }
        }
        return found;
    }
}
