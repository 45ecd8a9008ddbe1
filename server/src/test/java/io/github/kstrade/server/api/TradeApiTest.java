package io.github.kstrade.server.api;

import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.api.session.SessionCalls;
import io.github.kstrade.server.message.Failures;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.work.Admission;
import io.github.kstrade.server.work.Lane;
import io.github.kstrade.server.work.Lanes;
import io.github.kstrade.server.work.WorkLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class TradeApiTest {

    private static final String LOGIN = TradeApi.BASE_PATH + SessionOperation.LOGIN.path();
    private static final String FAILING = TradeApi.SESSION_API + "failing";

    private final Parts parts = new Parts();
    private final Admission admission = new Admission();
    private final Lanes lanes = new Lanes(WorkLimits.DEFAULT, System::nanoTime);
    private final Logger log = (Logger) LoggerFactory.getLogger(Failures.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private RuntimeException failure = new IllegalStateException("secret detail");
    private final TradeApi api = api();
    private App app;
    private AccessToken token;

    @BeforeEach
    void open() {
        parts.addAccount(RAVI);
        app = parts.addApp(RAVI, 2, List.of());
        token = parts.registrar().newAccessToken(app.consumerKey(), Optional.empty());
        admission.open();
        logged.start();
        log.addAppender(logged);
        log.setAdditive(false);
    }

    @AfterEach
    void close() {
        log.detachAppender(logged);
        log.setAdditive(true);
        lanes.close();
        parts.close();
    }

    @Test
    void aBodyThatIsNoJsonIsLookedAtAfterBearerQuotaAndPath() throws Exception {
        assertAnswer(serve(Draft.of("POST", LOGIN).body("a=b")), 401, "900902");
        assertAnswer(serve(draft("POST", TradeApi.SESSION_API + "nonsense").body("a=b")), 401, "900906");
        assertAnswer(serve(draft("POST", LOGIN).body("a=b").header("Content-Type", "text/plain")), 415, "415");
        assertAnswer(serve(draft("POST", LOGIN).body("a=b").header("Content-Type", "text/plain")), 429, "900807");
    }

    @Test
    void aRequestThatFindsNoThreadIsAnsweredAndLetsTheServerStop() throws Exception {
        Lanes without = new Lanes(WorkLimits.DEFAULT, System::nanoTime, (work, name) -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        TradeApi starved = new TradeApi(
                admission,
                without,
                new Gate(parts.storage().apps(), new LocalQuotas(parts.clock()), parts.clock()),
                new RouteTable(TradeApi.SESSION_API),
                new OpenPages());
        Response answer = starved.serve(draft("POST", LOGIN).request())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertAnswer(answer, 500, "900900");
        assertThat(admission.drain(Duration.ofSeconds(30))).isTrue();
        without.close();
    }

    @Test
    void beforeItTakesWorkItLooksAtNothing() throws Exception {
        assertThat(admission.drain(Duration.ofSeconds(1))).isTrue();
        assertAnswer(serve(Draft.of("POST", LOGIN)), 503, "303001");
    }

    @Test
    void theBearerComesBeforeThePath() throws Exception {
        assertAnswer(serve(Draft.of("POST", TradeApi.SESSION_API + "nonsense")), 401, "900902");
        assertAnswer(serve(Draft.of("POST", "/apim/nonsense")), 401, "900902");
    }

    @Test
    void theQuotaComesBeforeThePath() throws Exception {
        assertAnswer(serve(draft("POST", TradeApi.SESSION_API + "nonsense")), 401, "900906");
        assertAnswer(serve(draft("POST", "/apim/nonsense")), 404, "404");
        Response over = serve(draft("POST", "/apim/nonsense"));
        assertAnswer(over, 429, "900807");
        assertThat(over.headers())
                .containsEntry("Retry-After", "60")
                .containsEntry("RateLimit-Policy", "\"minute\";q=2;w=60")
                .containsEntry("RateLimit", "\"minute\";r=0;t=60");
    }

    @Test
    void thePathComesBeforeTheFields() throws Exception {
        Response wrongMethod = serve(draft("GET", LOGIN).query().body("nonsense"));
        assertAnswer(wrongMethod, 405, "405");
        assertThat(wrongMethod.headers()).containsEntry("Allow", "POST").containsKey("RateLimit");
    }

    @Test
    void theFieldsComeBeforeTheRules() throws Exception {
        parts.failLogins(app, RAVI, 5);
        assertAnswer(serve(draft("POST", LOGIN).body("{\"userid\":\"RAVI01\"}")), 400, "50000");
        assertAnswer(serve(login("wrong")), 429, "50004");
    }

    @Test
    void aSuccessIsNotStoredAnywhereAndTellsTheQuota() throws Exception {
        Response granted = serve(login(Parts.PASSWORD.reveal()));
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("RateLimit", "\"minute\";r=1;t=60");
    }

    @Test
    void aFaultTakesTheFormThatAcceptPrefers() throws Exception {
        Response problem = serve(Draft.of("POST", LOGIN).header("Accept", "application/problem+json"));
        assertThat(problem.contentType()).isEqualTo("application/problem+json; charset=UTF-8");
        assertThat(problem.body()).contains("\"status\":401", "request:000000000000002a");
    }

    @Test
    void whatNobodyForesawIsToldByItsIdAndLoggedWithIt() throws Exception {
        Response answer = serve(draft("POST", FAILING));
        assertAnswer(answer, 500, "900900");
        assertThat(answer.body()).contains("under the id 000000000000002a").doesNotContain("secret", "Exception");
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getKeyValuePairs().toString()).isEqualTo("[request=\"000000000000002a\"]");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("secret detail");
        });
    }

    @Test
    void aStoreThatDoesNotAnswerIs504() throws Exception {
        failure = new StoreUnavailableException("no answer within 2 s");
        Response answer = serve(draft("POST", FAILING));
        assertAnswer(answer, 504, "101504");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void everyAnswerEndsTheRequestSoThatTheServerCanDrain() throws Exception {
        serve(draft("POST", FAILING));
        serve(Draft.of("POST", LOGIN));
        serve(login("wrong"));
        assertThat(admission.drain(Duration.ofSeconds(10))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/healthz,/healthz",
        "/apim/session/1.0/session/init,/apim/session/1.0/session/init",
        "/secret,other",
        "/apim/secret,other"
    })
    void theLogLearnsKnownPathsOnly(String path, String name) {
        assertThat(api.nameOf(Draft.of("GET", path).request())).isEqualTo(name);
    }

    @Test
    void openPagesNeedNoTokenAndOtherPathsAreNotFound() throws Exception {
        assertThat(serve(Draft.of("GET", "/healthz")).body()).isEqualTo("alive\n");
        assertThat(serve(Draft.of("GET", "/readyz")).body()).isEqualTo("ready\n");
        assertAnswer(serve(Draft.of("GET", "/apim")), 404, "404");
        assertAnswer(serve(Draft.of("POST", "/healthz")), 405, "405");
    }

    private TradeApi api() {
        ServiceAddress here = new ServiceAddress("http://127.0.0.1:8900/apim", 8900);
        RouteTable routes = SessionCalls.routes(
                        parts.logins(), parts.secondFactors(), parts.sessions(), parts.ownSessions(), () -> here)
                .add(
                        "POST",
                        FAILING,
                        (any, request) -> new Endpoint.Step(Lane.STORE, () -> {
                            throw failure;
                        }));
        OpenPages pages = new OpenPages()
                .quick("/healthz", () -> Response.text(200, "alive\n"))
                .add("/readyz", () -> Response.text(200, "ready\n"));
        Gate gate = new Gate(parts.storage().apps(), new LocalQuotas(parts.clock()), parts.clock());
        return new TradeApi(admission, lanes, gate, routes, pages);
    }

    private Draft draft(String method, String path) {
        return Draft.of(method, path)
                .bearer(token)
                .header("consumerKey", app.consumerKey().value());
    }

    private Draft login(String password) {
        return Draft.of(SessionOperation.LOGIN, app)
                .bearer(token)
                .body("{\"userid\":\"RAVI01\",\"password\":\"" + password + "\"}");
    }

    private Response serve(Draft draft) throws Exception {
        return api.serve(draft.request()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertAnswer(Response answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.fault().text()).isEqualTo(code);
    }
}
