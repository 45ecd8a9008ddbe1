package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionFlowTest {

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void everyAnswerIsTypedAndItsRawFieldsAreAtHand() {
        assertThat(client.initAnswer().value().status()).isEqualTo("Success");
        assertThat(client.initAnswer().raw().text("userType")).isEqualTo("G");
        Answer<LoginAnswer> login = client.login("password-1");
        assertThat(login.value().message()).isEqualTo("Authentication Successful.");
        assertThat(login.raw().text("phoneNo")).isEqualTo("XXXXXXX828");
        Session session = client.session2fa("1234");
        assertThat(session.clientCode()).isEqualTo("S4ML3");
        assertThat(session.clientName()).isEqualTo("KOTAK");
        assertThat(session.userid().value()).isEqualTo("S4MPL3");
        assertThat(session.rights().products()).contains("MIS");
        assertThat(session.answer().loginTime()).isEqualTo("8/23/2021 11:29:35 AM");
        assertThat(session.sessionToken().reveal()).isEqualTo("BC604B4A88FF4722844ED8FC3D395DAE");
        assertThat(session.raw().names()).contains("dormantType", "weblink");
        assertThat(session.logout().value()).isEqualTo(LogoutAnswer.SUCCESSFUL);
    }

    @Test
    void aSecondFactorWithoutALoginSaysThatLoginIsMissing() {
        assertThatThrownBy(() -> client.session2fa("1234"))
                .isInstanceOf(OutOfOrderException.class)
                .hasMessage(
                        "session2fa with access code at " + server.base()
                                + " came out of order. session2fa needs a login that is not spent: call login(password) first.");
        assertThatThrownBy(client::session2fa).isInstanceOf(OutOfOrderException.class);
        assertThat(server.received()).as("only init was sent").hasSize(1);
    }

    @Test
    void aLogoutWithoutASessionSaysWhatIsMissing() {
        client.login("password-1");
        assertThatThrownBy(client::logout)
                .isInstanceOf(OutOfOrderException.class)
                .hasMessage(
                        "logout at " + server.base()
                                + " came out of order. logout() needs a session: call login(password) and session2fa(accessCode) first.");
    }

    @Test
    void blanksAroundAnAccessCodeDoNotCountAndBlanksAloneAreNone() {
        client.login("password-1");
        assertThatThrownBy(() -> client.session2fa(" \n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("access code must not be empty");
        client.session2fa(" 0123\n");
        assertThat(server.received())
                .hasSize(3)
                .last()
                .satisfies(sent -> assertThat(sent.body()).contains("\"0123\""));
    }

    @Test
    void theSecondFactorSpendsTheLogin() {
        client.login("password-1");
        client.session2fa("1234");
        assertThatThrownBy(() -> client.session2fa("1234")).isInstanceOf(OutOfOrderException.class);
    }

    @Test
    void aWrongCodeLeavesTheLoginUsable() {
        client.login("password-1");
        script.on(SessionOperation.ACCESS_CODE, (request, wire) -> wire.json(401, fault(50003)));
        assertThatThrownBy(() -> client.session2fa("0000")).isInstanceOf(WrongAccessCodeException.class);
        script.on(SessionOperation.ACCESS_CODE, TradeScript.golden("answers/session-2fa-wire.json"));
        assertThat(client.session2fa("1234").clientCode()).isEqualTo("S4ML3");
    }

    @Test
    void aOneTimeTokenThatTheServerDoesNotTakeIsDropped() {
        client.login("password-1");
        script.on(SessionOperation.ONE_TIME_TOKEN, (request, wire) -> wire.json(424, ""));
        assertThatThrownBy(client::session2fa).isInstanceOf(InvalidOneTimeTokenException.class);
        assertThatThrownBy(client::session2fa).isInstanceOf(OutOfOrderException.class);
    }

    @Test
    void aSecondLoginReplacesTheOneTimeToken() {
        client.login("password-1");
        script.on(SessionOperation.LOGIN, "{\"success\":{\"oneTimeToken\":\"SECOND\"}}");
        client.login("password-1");
        client.session2fa("1234");
        assertThat(server.received().get(3).header("oneTimeToken")).isEqualTo("SECOND");
    }

    @Test
    void theClientLogsOutTheSessionThatItOpenedLast() {
        client.login("password-1");
        Session session = client.session2fa("1234");
        assertThat(client.logout().value().message()).isEqualTo("Logout Successful.");
        assertThat(session).hasToString("Session[S4MPL3 at " + server.base() + ", ended]");
    }

    @Test
    void afterLogoutTheSessionFailsWithoutARequest() {
        client.login("password-1");
        Session session = client.session2fa("1234");
        session.logout();
        int sent = server.received().size();
        assertThatThrownBy(session::logout)
                .isInstanceOf(OutOfOrderException.class)
                .hasMessageEndingWith(
                        "This session has ended: call login(password) and session2fa(accessCode) for a new one.");
        assertThat(server.received()).hasSize(sent);
    }

    @Test
    void aSessionThatTheServerHasEndedIsOver() {
        client.login("password-1");
        Session session = client.session2fa("1234");
        script.on(SessionOperation.LOGOUT, (request, wire) -> wire.json(400, fault(99999)));
        assertThatThrownBy(session::logout).isInstanceOf(SessionEndedException.class);
        assertThatThrownBy(session::logout).isInstanceOf(OutOfOrderException.class);
    }

    @Test
    void afterCloseEveryCallFailsAtOnceAndWithoutARequest() {
        client.login("password-1");
        Session session = client.session2fa("1234");
        int sent = server.received().size();
        client.close();
        client.close();
        assertThatThrownBy(() -> client.login("password-1"))
                .isInstanceOf(ClientClosedException.class)
                .hasMessage("login at " + server.base()
                        + " was not sent, the client is closed. Build a new client with KSTradeApi.builder().");
        assertThatThrownBy(session::logout).isInstanceOf(ClientClosedException.class);
        assertThat(server.received()).hasSize(sent);
    }

    private static String fault(int code) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"m\",\"description\":\"d\"}}";
    }
}
