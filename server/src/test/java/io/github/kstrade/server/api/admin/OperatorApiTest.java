package io.github.kstrade.server.api.admin;

import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.api.OpenPages;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lanes;
import io.github.kstrade.server.work.WorkLimits;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorApiTest {

    private static final AccessToken TOKEN = new AccessToken("0PERAT0R");
    private static final Userid ODD = new Userid("R A+V/I%01?#");

    private final Parts parts = new Parts();
    private final Lanes lanes = new Lanes(WorkLimits.DEFAULT, System::nanoTime);
    private final OperatorApi api = new OperatorApi(
            Stream.of(
                            OperatorApi.calls(new OperatorPages(parts.sessions()), parts.mail()),
                            OperatorApi.calls(new SandboxPages(parts.inbox(), parts.clock())))
                    .flatMap(List::stream)
                    .toList(),
            TOKEN,
            lanes,
            new OpenPages().quick("/healthz", () -> Response.text(200, "alive\n")));
    private App app;

    @BeforeEach
    void addAccounts() {
        parts.addAccount(RAVI);
        parts.addAccount(ODD);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        lanes.close();
        parts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/clock", "/admin/inbox/RAVI01", "/admin/nonsense"})
    void withoutItsTokenNothingIsToldNotEvenWhatThereIs(String path) throws Exception {
        assertAnswer(serve(Draft.of("GET", path)), 401, "900902");
        Response wrong = serve(Draft.of("GET", path).header("Authorization", "Bearer other"));
        assertAnswer(wrong, 401, "900901");
        assertAnswer(serve(Draft.of("GET", path).header("Authorization", "bearer other")), 401, "900901");
        assertThat(wrong.body()).contains("This is the operator's interface; it takes the adminToken");
        assertAnswer(serve(Draft.of("GET", path).header("Authorization", "0PERAT0R")), 401, "900902");
        assertAnswer(serve(Draft.of("GET", path).header("Authorization", "Bearer \u00e9")), 401, "900901");
    }

    @Test
    void theInboxHasTheNewestCodeFirst() throws Exception {
        parts.login(app, RAVI);
        var message = parts.inbox().messagesOf(RAVI).get(0);
        assertThat(get("/admin/inbox/RAVI01"))
                .isEqualTo("{\"messages\":[{\"code\":\"" + message.code().reveal()
                        + "\",\"at\":\"2026-11-25T04:30:00Z\",\"attempt\":\"" + message.attempt() + "\"}]}");
        assertThat(get("/admin/inbox/NOBODY")).isEqualTo("{\"messages\":[]}");
    }

    @Test
    void theMailsAreShownNewestFirstWithoutCodeAndWholeAddress() throws Exception {
        Letter.Recipient ravi = new Letter.Recipient(RAVI, "Ravi", new EmailAddress("ravi@example.com"));
        Instant end = START.plusSeconds(600);
        parts.storage()
                .outbox()
                .add(new Letter("W1", ravi, new SealedSecret("c2VhbGVk"), START, end, 0), OutboxLimits.DEFAULT);
        parts.storage().outbox().addDead("D1", ODD, START.plusSeconds(1), end, "the account has no e-mail address");
        assertThat(get("/admin/mail"))
                .isEqualTo(
                        "{\"letters\":[{\"id\":\"D1\",\"userid\":\"R A+V/I%01?#\",\"address\":\"\",\"state\":\"dead\","
                                + "\"tries\":0,\"reason\":\"the account has no e-mail address\",\"lastReply\":\"\","
                                + "\"made\":\"2026-11-25T04:30:01Z\",\"expires\":\"2026-11-25T04:40:00Z\","
                                + "\"changed\":\"2026-11-25T04:30:01Z\"},"
                                + "{\"id\":\"W1\",\"userid\":\"RAVI01\",\"address\":\"XXXX@example.com\",\"state\":\"waiting\","
                                + "\"tries\":0,\"reason\":\"\",\"lastReply\":\"\",\"made\":\"2026-11-25T04:30:00Z\","
                                + "\"expires\":\"2026-11-25T04:40:00Z\",\"nextTry\":\"2026-11-25T04:30:00Z\","
                                + "\"changed\":\"2026-11-25T04:30:00Z\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "A%1", "%zz", "%-1", "%0x", "%%41", "A%u0041"})
    void aPathThatIsNotEncodedRightIsRefusedInOurOwnWords(String userid) throws Exception {
        for (String path : List.of("/admin/inbox/", "/admin/sessions/")) {
            Response refused = serve(Draft.of("GET", path + userid).header("Authorization", "Bearer 0PERAT0R"));
            assertAnswer(refused, 400, "50000");
            assertThat(refused.body())
                    .contains("a percent sign in the path must be followed by two hexadecimal digits");
        }
    }

    @Test
    void aUseridOfAnyCharactersStandsEncodedInThePath() throws Exception {
        parts.login(app, ODD);
        assertThat(get("/admin/inbox/R%20A+V%2FI%2501%3F%23"))
                .contains(parts.code(ODD).reveal());
    }

    @ParameterizedTest
    @CsvSource({"/admin/inbox/", "/admin/inbox/%", "/admin/inbox/%zz", "/admin/sessions/%C3%A9"})
    void aUseridThatCanNotBeOneIs400(String path) throws Exception {
        assertAnswer(serve(draft("GET", path)), 400, "50000");
    }

    @Test
    void sessionsAreListedAndEnded() throws Exception {
        parts.open(app, RAVI);
        String session = "{\"userid\":\"RAVI01\",\"consumerKey\":\"" + app.consumerKey()
                + "\",\"created\":\"2026-11-25T04:30:00Z\",\"lastUsed\":\"2026-11-25T04:30:00Z\",\"ends\":"
                + "\"2026-11-26T00:30:00Z\"}";
        assertThat(get("/admin/sessions/RAVI01")).isEqualTo("{\"sessions\":[" + session + "]}");
        assertThat(serve(draft("DELETE", "/admin/sessions/RAVI01")).body()).isEqualTo("{\"sessions\":[]}");
        assertThat(parts.sessions().of(RAVI)).isEmpty();
    }

    @Test
    void introspectionTellsALivingSessionFromAnyOther() throws Exception {
        String token = parts.open(app, RAVI).sessionToken().reveal();
        assertThat(post("/admin/introspect", "{\"token\":\"" + token + "\"}").body())
                .startsWith("{\"active\":true,\"userid\":\"RAVI01\",");
        assertThat(post("/admin/introspect", "{\"token\":\"other\"}").body()).isEqualTo("{\"active\":false}");
        assertAnswer(post("/admin/introspect", "{}"), 400, "50000");
    }

    @Test
    void theClockIsReadAndMoved() throws Exception {
        assertThat(get("/admin/clock")).isEqualTo("{\"now\":\"2026-11-25T04:30:00Z\"}");
        assertThat(post("/admin/clock", "{\"advance\":\"PT1H30M\"}").body())
                .isEqualTo("{\"now\":\"2026-11-25T06:00:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|advance is missing",
                "{\"advance\":60}|advance must be a duration such as \\\"PT1H\\\", not a number",
                "{\"advance\":\"1h\"}|advance is invalid: it must be a duration such as \\\"PT1H\\\"",
                "{\"advance\":\"PT-1S\"}|advance is invalid: the clock moves forward only, not by PT-1S",
                "{\"advance\":\"PT2562047788015215H\"}|advance is invalid: the clock is PT0S ahead and moves to 36500"
                        + " days ahead at the most, not by another PT2562047788015215H"
            })
    void aMoveThatCanNotBeMadeIs400AndMovesNothing(String body, String error) throws Exception {
        Response answer = post("/admin/clock", body);
        assertAnswer(answer, 400, "50000");
        assertThat(answer.body()).contains(error);
        assertThat(get("/admin/clock")).isEqualTo("{\"now\":\"2026-11-25T04:30:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/admin/inbox/RAVI01,GET",
        "PUT,/admin/sessions/RAVI01,'GET, DELETE'",
        "GET,/admin/introspect,POST",
        "PUT,/admin/clock,'GET, POST'"
    })
    void anotherMethodIsToldTheRightOnes(String method, String path, String allowed) throws Exception {
        Response answer = serve(draft(method, path));
        assertAnswer(answer, 405, "405");
        assertThat(answer.headers()).containsEntry("Allow", allowed);
    }

    @Test
    void whatIsNotThereIs404AndOpenPagesNeedNoToken() throws Exception {
        assertAnswer(serve(draft("GET", "/admin/nonsense")), 404, "404");
        assertAnswer(serve(draft("GET", "/nonsense")), 404, "404");
        assertThat(serve(Draft.of("GET", "/healthz")).body()).isEqualTo("alive\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/inbox/RAVI01,/admin/inbox/",
        "/admin/sessions/RAVI01,/admin/sessions/",
        "/admin/clock,/admin/clock",
        "/healthz,/healthz",
        "/admin/secret,other"
    })
    void theLogLearnsNoUserid(String path, String name) {
        assertThat(api.nameOf(draft("GET", path).request())).isEqualTo(name);
    }

    private static Draft draft(String method, String path) {
        return Draft.of(method, path).bearer(TOKEN);
    }

    private String get(String path) throws Exception {
        Response answer = serve(draft("GET", path));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        return answer.body();
    }

    private Response post(String path, String body) throws Exception {
        return serve(draft("POST", path).body(body));
    }

    private Response serve(Draft draft) throws Exception {
        return api.serve(draft.request()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertAnswer(Response answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.fault().text()).isEqualTo(code);
    }
}
