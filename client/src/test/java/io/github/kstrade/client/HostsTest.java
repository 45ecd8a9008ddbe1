package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.AllHostsFailedException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.NotEnrolledException;
import io.github.kstrade.client.error.WrongHostException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostsTest {

    private final TradeScript first = new TradeScript();
    private final TradeScript second = new TradeScript();
    private final HttpPeer one = HttpPeer.start(first);
    private final HttpPeer two = HttpPeer.start(second);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void theFirstHostThatTakesTheInitIsKept() {
        try (KSTradeApi client = both().initialise()) {
            client.login("password-1");
        }
        assertThat(one.received()).hasSize(2);
        assertThat(two.received()).isEmpty();
    }

    @Test
    void aHostThatIsGoneIsPassedOverAndAllLaterCallsGoToTheNext() {
        one.close();
        try (KSTradeApi client = both().initialise()) {
            assertThat(client.host()).hasToString(two.base());
            client.login("password-1");
        }
        assertThat(two.received()).hasSize(2);
    }

    @Test
    void aHostWithoutServiceIsPassedOver() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(503, "No available server"));
        both().initialise().close();
        assertThat(one.received()).as("with others left it is asked once").hasSize(1);
        assertThat(two.received()).hasSize(1);
    }

    @Test
    void aHostThatDoesNotKnowTheAccessTokenIsPassedOver() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(401, fault("900901", "Invalid Credentials", "-")));
        both().initialise().close();
        assertThat(two.received()).hasSize(1);
    }

    @Test
    void aHostWhoseAnswerIsNoneIsPassedOver() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(200, "<html>Welcome</html>"));
        both().initialise().close();
        assertThat(two.received()).hasSize(1);
    }

    @Test
    void aHostThatIsNotTrustedInTlsIsPassedOver() {
        try (HttpPeer stranger = HttpPeer.startTls(
                new TestAuthority("stranger").issue("127.0.0.1").context(), first)) {
            Clients.at(two.base())
                    .hosts(stranger.base(), two.base())
                    .initialise()
                    .close();
        }
        assertThat(two.received()).hasSize(1);
    }

    @Test
    void theHostThatTheAnswerNamesIsAskedNext() {
        try (HttpPeer named = HttpPeer.start(new TradeScript())) {
            first.on(
                    SessionOperation.INIT,
                    (request, wire) -> wire.json(400, elsewhere("http://127.0.0.1:" + named.port() + "/")));
            try (KSTradeApi client = both().initialise()) {
                assertThat(client.host()).hasToString(named.base());
            }
        }
        assertThat(two.received()).isEmpty();
    }

    @Test
    void aNamedHostOutsideTheTrustedDomainsGetsNoAccessToken() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(400, elsewhere("https://stranger.example/")));
        try (KSTradeApi client = both().initialise()) {
            assertThat(client.host()).hasToString(two.base());
        }
    }

    @Test
    void whenNoneTakesItTheErrorHasTheReasonOfEachAndWhatToCheck() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(401, fault("900901", "Invalid Credentials", "-")));
        two.close();
        assertThatThrownBy(() -> both().initialise())
                .isInstanceOfSatisfying(AllHostsFailedException.class, failed -> {
                    assertThat(failed.failures())
                            .hasExactlyElementsOfTypes(InvalidAccessTokenException.class, ConnectFailedException.class);
                    assertThat(failed.attempts()).isEqualTo(2);
                })
                .hasMessageStartingWith("session init at " + two.base() + " failed, and so it did at every host: 1. "
                        + one.base() + " was refused: HTTP 401, fault 900901, Invalid Credentials; 2. " + two.base()
                        + " was not sent, no connection: ")
                .hasMessageContaining(
                        ". At " + one.base() + ": Check the access token in this order: is it copied whole");
    }

    @Test
    void whatWouldFailEverywhereEndsTheSearch() {
        first.on(
                SessionOperation.INIT,
                (request, wire) -> wire.json(403, fault("999003", "You are not authorized", "-")));
        assertThatThrownBy(() -> both().initialise()).isInstanceOf(NotEnrolledException.class);
        assertThat(two.received()).isEmpty();
    }

    @Test
    void withOneHostTheErrorIsItsOwn() {
        first.on(SessionOperation.INIT, (request, wire) -> wire.json(400, elsewhere("https://stranger.example/")));
        assertThatThrownBy(() -> Clients.at(one.base()).initialise()).isInstanceOf(WrongHostException.class);
    }

    @Test
    void noHostAndAHostWithoutTlsAreRefused() {
        assertThatThrownBy(() -> KSTradeApi.builder().hosts()).hasMessage("hosts must name at least one");
        assertThatThrownBy(() -> KSTradeApi.builder().hosts("https://a.example/apim", "http://b.example/apim"))
                .hasMessageStartingWith("host must begin with https://");
    }

    private KSTradeApiBuilder both() {
        return Clients.at(one.base()).hosts(one.base(), two.base());
    }

    private static String elsewhere(String host) {
        return fault(
                "999024", "Request can not be processed, please process your request through provided domain", host);
    }

    private static String fault(String code, String message, String description) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"description\":\"" + description
                + "\"}}";
    }
}
