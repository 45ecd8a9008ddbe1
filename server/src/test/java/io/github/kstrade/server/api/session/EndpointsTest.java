package io.github.kstrade.server.api.session;

import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lane;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    private static final ServiceAddress HERE = new ServiceAddress("http://127.0.0.1:8900/apim", 8900);
    private static final String HERE_JSON = "{\"host\":\"http://127.0.0.1:8900/apim\",\"port\":8900}";

    private final Parts parts = new Parts();
    private final Endpoint init = new InitEndpoint(() -> HERE);
    private final Endpoint login = new LoginEndpoint(parts.logins(), () -> HERE);
    private final SecondFactorAnswers answers = new SecondFactorAnswers(() -> HERE);
    private final Endpoint accessCode = new AccessCodeEndpoint(parts.secondFactors(), answers);
    private final Endpoint oneTimeToken = new OneTimeTokenEndpoint(parts.secondFactors(), answers);
    private final Endpoint logout = new LogoutEndpoint(parts.sessions());
    private App app;

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAVI01", "NOBODY"})
    void initAnswersAnUnknownUserLikeAKnownOne(String userid) {
        assertThat(run(init, draft(SessionOperation.INIT).header("userid", userid)))
                .isEqualTo(
                        "{\"Success\":{\"clientType\":\"ONLINE\",\"encryption\":{\"keySize\":0,\"publickKey\":\"\",\"type\":"
                                + "\"PLAIN\"},\"isNRI\":\"N\",\"message\":\"\",\"redirect\":" + HERE_JSON
                                + ",\"service\":"
                                + HERE_JSON + ",\"status\":\"Success\",\"userType\":\"G\",\"userid\":\"" + userid
                                + "\"}}");
    }

    @Test
    void loginGivesAOneTimeTokenAndMaskedAddresses() {
        String body = run(login, draft(SessionOperation.LOGIN).body(json(RAVI.value(), "password", PASSWORD.reveal())));
        assertThat(body.replaceFirst("[0-9A-F]{32}", "TOKEN"))
                .isEqualTo(
                        "{\"Success\":{\"Status\":\"Temporary\",\"accessCodeTime\":\"11/25/2026 10:00:00 AM\",\"biometric\":"
                                + "\"N\",\"clientType\":\"ONLINE\",\"emailId\":\"XXXX@example.com\",\"message\":\"Authentication"
                                + " Successful.\",\"mpin\":\"N\",\"oneTimeToken\":\"TOKEN\",\"phoneNo\":\"XXXXXXX210\",\"redirect\":"
                                + "{\"host\":\"http://127.0.0.1:8900/apim\",\"port\":8900,\"userid\":\"RAVI01\"}}}");
    }

    @Test
    void aRefusedLoginIs401AndAWaitIs429() {
        for (int i = 0; i < 5; i++) {
            assertRefused(login, draft(SessionOperation.LOGIN).body(json("NOBODY", "password", "x")), 401, "50002");
        }
        assertRefused(login, draft(SessionOperation.LOGIN).body(json("NOBODY", "password", "x")), 429, "50004");
    }

    @Test
    void whoMustWaitTakesNoPlaceInTheQueueOfHashes() {
        Draft draft = draft(SessionOperation.LOGIN).body(json("NOBODY", "password", "x"));
        for (int i = 0; i < 5; i++) {
            assertRefused(login, draft, 401, "50002");
        }
        assertThatThrownBy(() -> login.prepare(app, draft.request()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.headers()).containsEntry("Retry-After", "30"));
    }

    @Test
    void hashingHasALaneOfItsOwn() {
        Draft sound = draft(SessionOperation.LOGIN).body(json("NOBODY", "password", "x"));
        assertThat(login.prepare(app, sound.request()).lane()).isEqualTo(Lane.HASHING);
        Draft soundInit = draft(SessionOperation.INIT).header("userid", "NOBODY");
        assertThat(init.prepare(app, soundInit.request()).lane()).isEqualTo(Lane.STORE);
        assertThat(parts.storage().failures().of(guesser(NOBODY)).count()).isZero();
    }

    @Test
    void theSecondFactorGivesTheWholeAnswer() {
        OneTimeToken token = parts.login(app, RAVI);
        String body = run(
                accessCode,
                draft(SessionOperation.ACCESS_CODE)
                        .header("oneTimeToken", token.reveal())
                        .body(json("RAVI01", "accessCode", parts.code(RAVI).reveal())));
        assertThat(body.replaceFirst("[0-9A-F]{32}", "TOKEN")).isEqualTo(granted());
    }

    @Test
    void theSecondFactorWithoutACodeGivesTheSameAnswer() {
        OneTimeToken token = parts.login(app, RAVI);
        String body = run(
                oneTimeToken,
                draft(SessionOperation.ONE_TIME_TOKEN)
                        .header("oneTimeToken", token.reveal())
                        .body("{\"userid\":\"RAVI01\"}"));
        assertThat(body.replaceFirst("[0-9A-F]{32}", "TOKEN")).isEqualTo(granted());
    }

    @Test
    void aWrongCodeAndAnInvalidTokenAre401() {
        Draft draft = draft(SessionOperation.ACCESS_CODE)
                .header("oneTimeToken", parts.login(app, RAVI).reveal())
                .body(json("RAVI01", "accessCode", parts.wrongCode(RAVI).reveal()));
        assertRefused(accessCode, draft, 401, "50003");
        assertRefused(accessCode, draft.header("oneTimeToken", "00"), 401, "50001");
        assertRefused(oneTimeToken, draft, 401, "50001");
    }

    @Test
    void bothFactorsCountByTheAddressThatTheRequestCameFrom() {
        parts.registrar().setAddresses(RAVI, List.of(Parts.HOME));
        Draft stolen = draft(SessionOperation.LOGIN)
                .body(json(RAVI.value(), "password", PASSWORD.reveal()))
                .from("203.0.113.66");
        run(login, stolen);
        String wrong = parts.wrongCode(RAVI).reveal();
        String token = parts.login(app, RAVI).reveal();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> run(
                            accessCode,
                            draft(SessionOperation.ACCESS_CODE)
                                    .header("oneTimeToken", token)
                                    .body(json(RAVI.value(), "accessCode", wrong))
                                    .from("203.0.113.66")))
                    .hasMessageStartingWith("401");
        }
        assertThatThrownBy(() -> run(login, stolen)).hasMessageStartingWith("429");
        assertThat(run(login, stolen.from(Parts.HOME))).contains("oneTimeToken");
    }

    @Test
    void aSecondFactorDuringAWaitIs429() {
        Draft draft = draft(SessionOperation.ACCESS_CODE)
                .header("oneTimeToken", parts.login(app, RAVI).reveal())
                .body(json("RAVI01", "accessCode", parts.code(RAVI).reveal()));
        parts.failLogins(app, RAVI, 5);
        assertRefused(accessCode, draft, 429, "50004");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123456|accessCode must be a string of 4 to 6 digits, not a number",
                "null|accessCode is missing",
                "\"\"|accessCode must not be empty",
                "\"123\"|accessCode is invalid: it must be a string of 4 to 6 digits",
                "\"1234567\"|accessCode is invalid: it must be a string of 4 to 6 digits",
                "\"१२३४\"|accessCode is invalid: it must be a string of 4 to 6 digits",
                "\"12 34\"|accessCode is invalid: it must be a string of 4 to 6 digits"
            })
    void anAccessCodeIsATextOfDigits(String code, String error) {
        OneTimeToken token = parts.login(app, RAVI);
        assertInvalid(
                accessCode,
                draft(SessionOperation.ACCESS_CODE)
                        .header("oneTimeToken", token.reveal())
                        .body("{\"userid\":\"RAVI01\",\"accessCode\":" + code + "}"),
                error);
        assertThat(parts.storage().failures().of(guesser(RAVI)).count()).isZero();
    }

    @Test
    void logoutEndsTheSessionAndIsRefusedTheSecondTime() {
        Draft draft = draft(SessionOperation.LOGOUT)
                .header("userid", "RAVI01")
                .header("sessionToken", parts.open(app, RAVI).sessionToken().reveal());
        assertThat(run(logout, draft)).isEqualTo("{\"Success\":{\"message\":\"Logout Successful.\"}}");
        assertRefused(logout, draft, 400, "99999");
    }

    @Test
    void everyMissingFieldIsNamedInOneFault() {
        String headers = "header consumerKey is missing; header ip is missing; header appId is missing";
        Draft nothing = Draft.of("POST", "/");
        assertInvalid(init, nothing, "header userid is missing; " + headers);
        assertInvalid(login, nothing, headers + "; the body is missing");
        assertInvalid(accessCode, nothing, "header oneTimeToken is missing; " + headers + "; the body is missing");
        assertInvalid(logout, nothing, "header sessionToken is missing; " + headers + "; header userid is missing");
        nothing.body("{}").query();
        String noQuery = "the path takes no query; secrets do not belong in a URL; ";
        assertInvalid(login, nothing, noQuery + headers + "; userid is missing; password is missing");
        assertInvalid(
                oneTimeToken, nothing, noQuery + "header oneTimeToken is missing; " + headers + "; userid is missing");
    }

    @Test
    void ipAndAppIdMayBeEmptyAndTheRestMayNot() {
        Draft empty = draft(SessionOperation.INIT)
                .header("userid", "")
                .header("consumerKey", "")
                .header("ip", "")
                .header("appId", "");
        assertInvalid(init, empty, "header userid must not be empty; header consumerKey must not be empty");
    }

    private String granted() {
        String here = HERE_JSON;
        String session = parts.clock().instant().getEpochSecond() % 1_000_000 + "#0-1101";
        return "{\"success\":{\"advancedChart\":" + here + ",\"apiToken\":{\"redirect\":" + here + ",\"sessionId\":\""
                + session + "\"},\"broadcast\":" + here + ",\"clientCode\":\"C-RAVI01\",\"clientName\":\"Ravi Kumar\","
                + "\"dormantType\":\"-\",\"emailId\":\"\",\"enabledExchangeSegments\":{\"CASH\":[{\"exchange\":\"NSE\","
                + "\"status\":\"ACTIVE\"},{\"exchange\":\"BSE\",\"status\":\"ACTIVE\"}],\"CDS\":[{\"exchange\":\"NSE\","
                + "\"status\":\"ACTIVE\"},{\"exchange\":\"MCX\",\"status\":\"ACTIVE\"}],\"COMMODITY\":[{\"exchange\":"
                + "\"MCX\",\"status\":\"INACTIVE\"}],\"FNO\":[{\"exchange\":\"NSE\",\"status\":\"ACTIVE\"},{\"exchange\":"
                + "\"BSE\",\"status\":\"ACTIVE\"}]},\"enabledProducts\":[\"NORMAL\",\"SUPERMULTIPLE\","
                + "\"SUPERMULTIPLEOPTION\",\"MTF\",\"MIS\"],\"enabledSegments\":[\"CASH\",\"FO\",\"CDS\"],\"getLtp\":"
                + here + ",\"isNRI\":\"N\",\"loginTime\":\"11/25/2026 10:00:00 AM\",\"marginProduct\":{\"isEnabled\":"
                + "\"Y\"},\"marketData\":" + here + ",\"phoneNo\":\"\",\"redirect\":" + here + ",\"search\":" + here
                + ",\"service\":" + here + ",\"sessionToken\":\"TOKEN\",\"stwtFlag\":\"Y\",\"userId\":\"RAVI01\","
                + "\"weblink\":" + here + "}}";
    }

    private Draft draft(SessionOperation operation) {
        return Draft.of(operation, app);
    }

    private String run(Endpoint endpoint, Draft draft) {
        Response answer = endpoint.prepare(app, draft.request()).work().get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=UTF-8");
        return answer.body();
    }

    private void assertRefused(Endpoint endpoint, Draft draft, int status, String code) {
        assertThatThrownBy(() -> endpoint.prepare(app, draft.request()).work().get())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.fault().code().text()).isEqualTo(code);
                });
    }

    private void assertInvalid(Endpoint endpoint, Draft draft, String description) {
        assertThatThrownBy(() -> endpoint.prepare(app, draft.request()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.fault().description()).isEqualTo(description);
                });
    }

    private static String json(String userid, String name, String value) {
        return "{\"userid\":\"" + userid + "\",\"" + name + "\":\"" + value + "\"}";
    }
}
