package io.github.kstrade.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Golden;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The recorded requests of the published clients are the expectation. */
class SessionRequestsTest {

    /** What the sending library adds by itself. */
    private static final List<String> ADDED_BY_TRANSPORT =
            List.of("Host", "Accept-Encoding", "Content-Length", "User-Agent");

    private final Caller caller =
            new Caller(new AccessToken("ACCESS-TOKEN"), new ConsumerKey("CONSUMER-KEY"), "127.0.0.1", "APP");
    private final Userid userid = new Userid("S4MPL3");
    private final OneTimeToken oneTimeToken = new OneTimeToken("BE45003A04F44B57926EF852978BC53A");

    @Test
    void initIsWhatThePublishedClientsSend() {
        assertEqual(new InitRequest(caller, userid).toWire(), "init");
    }

    @Test
    void loginIsWhatThePublishedClientsSend() {
        assertEqual(new LoginRequest(caller, userid, new Password("password-1")).toWire(), "login");
    }

    @Test
    void aPasswordIsEscapedByteForByteAsThePublishedClientsDo() {
        Password password = new Password("pass \"quoted\" é₹ \\\\ /x");
        assertEqual(new LoginRequest(caller, userid, password).toWire(), "login-quoted-password");
    }

    @Test
    void theSecondFactorIsWhatThePublishedClientsSend() {
        SecondFactorRequest request = new SecondFactorRequest(caller, userid, oneTimeToken);
        assertEqual(request.toWire(new AccessCode("1234")), "session-2fa-access-code");
        assertEqual(request.toWire(), "session-2fa-one-time-token");
    }

    @Test
    void logoutIsWhatThePublishedClientsSend() {
        SessionToken token = new SessionToken("BC604B4A88FF4722844ED8FC3D395DAE");
        assertEqual(new LogoutRequest(caller, userid, token).toWire(), "logout");
    }

    @Test
    void aRequestHidesItsSecretsWhenShown() {
        LoginRequest login = new LoginRequest(caller, userid, new Password("canary"));
        assertThat(login.toString() + login.toWire())
                .doesNotContain("canary")
                .doesNotContain("ACCESS-TOKEN")
                .endsWith("POST /session/1.0/session/login/userid");
    }

    private static void assertEqual(WireRequest request, String name) {
        String recorded = new String(Golden.bytes("requests/" + name + ".http"), StandardCharsets.UTF_8);
        String[] headAndBody = recorded.split("\n\n", 2);
        String[] head = headAndBody[0].split("\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": ", 2);
            headers.put(header[0], header[1]);
        }
        headers.keySet().removeAll(ADDED_BY_TRANSPORT);
        assertThat(request.method() + " /apim" + request.path() + " HTTP/1.1").isEqualTo(head[0]);
        assertThat(new TreeMap<>(request.headers())).isEqualTo(headers);
        assertThat(request.body()).isEqualTo(headAndBody[1]);
    }
}
