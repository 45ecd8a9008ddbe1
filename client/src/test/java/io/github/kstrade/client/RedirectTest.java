package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.RedirectLoopException;
import io.github.kstrade.client.error.UntrustedRedirectException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HandMovedCallClock;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedirectTest {

    private final TradeScript script = new TradeScript();
    private final HttpPeer first = HttpPeer.start(script);
    private final TradeScript homeScript = new TradeScript();
    private final HttpPeer home = HttpPeer.start(homeScript);

    @AfterEach
    void close() {
        first.close();
        home.close();
    }

    @Test
    void initIsRepeatedAtTheHostThatTheAnswerNamesAndEveryLaterCallGoesThere() {
        pointTo(home.base());
        try (KSTradeApi client = Clients.at(first.base()).initialise()) {
            assertThat(client.host()).hasToString(home.base());
            client.login("password-1");
            client.session2fa("1234").logout();
        }
        assertThat(first.received()).hasSize(1);
        assertThat(home.received()).hasSize(4);
        assertThat(home.received().get(0).firstLine())
                .isEqualTo(first.received().get(0).firstLine());
        assertThat(home.received().get(0).header("Authorization")).isEqualTo("Bearer ACCESS-TOKEN");
    }

    @Test
    void theNamesOfThisMachineCountAsOneDomain() {
        pointTo("http://localhost:" + home.port() + "/apim/");
        try (KSTradeApi client = Clients.at(first.base()).initialise()) {
            assertThat(client.host().serverName()).isEqualTo("localhost");
        }
    }

    @Test
    void anEmptyOrUnusableOrOwnAddressIsNotFollowed() {
        for (String own : new String[] {"", "-", "12.5", "ftp://127.0.0.1/apim", first.base(), first.base() + "/"}) {
            pointTo(own);
            try (KSTradeApi client = Clients.at(first.base()).initialise()) {
                assertThat(client.host()).hasToString(first.base());
            }
        }
        assertThat(first.received()).hasSize(6);
    }

    @Test
    void theRequestAtTheRedirectHasTheTimeThatIsLeft() {
        HandMovedCallClock clock = new HandMovedCallClock();
        pointTo(home.base());
        CallListener slow = new CallListener() {
            @Override
            public void attempted(CallAttempt attempt) {
                clock.advance(Duration.ofSeconds(21));
            }
        };
        DeadlineExceededException failure = catchThrowableOfType(
                DeadlineExceededException.class,
                () -> Clients.at(first.base()).callClock(clock).listener(slow).initialise());
        assertThat(failure.mayHaveBeenReceived()).isFalse();
        assertThat(home.received()).isEmpty();
    }

    @Test
    void aHostOutsideTheTrustedDomainsIsRefusedAndTheWayToAllowItNamed() {
        pointTo("https://ctradeapi.kotaksecurities.com/apim");
        UntrustedRedirectException failure = initialise(UntrustedRedirectException.class);
        assertThat(failure)
                .hasMessage(
                        "session init at " + first.base()
                                + " was redirected to https://ctradeapi.kotaksecurities.com:443,"
                                + " which is not in the trusted domains (127.0.0.1). If the broker confirms that host, allow it with"
                                + " trustedDomains(…, \"ctradeapi.kotaksecurities.com\"); the access token goes to every trusted domain.");
        assertThat(failure.target()).isEqualTo("https://ctradeapi.kotaksecurities.com:443");
        assertThat(failure.mayHaveBeenReceived()).isFalse();
    }

    @Test
    void aHostWithoutTlsOnAnotherMachineIsRefusedEvenIfItIsTrusted() {
        pointTo("http://10.0.0.1/apim");
        KSTradeException failure = catchThrowableOfType(
                KSTradeException.class,
                () -> Clients.at(first.base()).trustedDomains("10.0.0.1").initialise());
        assertThat(failure)
                .isExactlyInstanceOf(UntrustedRedirectException.class)
                .hasMessage(
                        "session init at " + first.base() + " was redirected to http://10.0.0.1:80, which has no TLS."
                                + " A redirect is followed to https only, because the access token travels with it: report it to the broker.");
    }

    @Test
    void noRedirectLeadsFromHttpsToHttpNotEvenOnThisMachine() {
        SSLContext tls = new TestAuthority("authority").issue("127.0.0.1").context();
        try (HttpPeer encrypted = HttpPeer.startTls(tls, script)) {
            pointTo(home.base());
            assertThat(catchThrowableOfType(
                            KSTradeException.class,
                            () -> Clients.at(encrypted.base()).sslContext(tls).initialise()))
                    .isExactlyInstanceOf(UntrustedRedirectException.class);
        }
        assertThat(home.received()).isEmpty();
    }

    @Test
    void aRedirectToHttpsIsFollowed() {
        SSLContext tls = new TestAuthority("authority").issue("127.0.0.1").context();
        try (HttpPeer encrypted = HttpPeer.startTls(tls, homeScript)) {
            pointTo(encrypted.base());
            try (KSTradeApi client = Clients.at(first.base()).sslContext(tls).initialise()) {
                assertThat(client.host()).hasToString(encrypted.base());
            }
        }
    }

    @Test
    void twoHostsThatPointToEachOtherEndInAnExceptionAfterTwoRequests() {
        pointTo(home.base());
        homeScript.on(SessionOperation.INIT, TradeScript.init(first.base()));
        RedirectLoopException failure = initialise(RedirectLoopException.class);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.host()).isEqualTo(home.base());
        assertThat(first.received().size() + home.received().size()).isEqualTo(2);
    }

    @Test
    void aRefusalOfTheSecondInitIsNotOverlooked() {
        pointTo(home.base());
        homeScript.on(
                SessionOperation.INIT,
                (request, wire) -> wire.json(200, "{\"fault\":{\"code\":900901,\"message\":\"Invalid Credentials\"}}"));
        InvalidAccessTokenException failure = initialise(InvalidAccessTokenException.class);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.host()).isEqualTo(home.base());
    }

    private void pointTo(String host) {
        script.on(SessionOperation.INIT, TradeScript.init(host));
    }

    private <T extends KSTradeException> T initialise(Class<T> expected) {
        return catchThrowableOfType(expected, () -> Clients.at(first.base()).initialise());
    }
}
