package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.ProxyAuthenticationException;
import io.github.kstrade.client.error.ProxyFailedException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies with and without a user, for http and for https, and what happens when they refuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTest {

    private final SSLContext tls =
            new TestAuthority("authority").issue("127.0.0.1").context();
    private final HttpPeer plain = HttpPeer.start(new TradeScript());
    private final TradeScript script = new TradeScript();
    private final HttpPeer encrypted = HttpPeer.startTls(tls, script);

    @AfterAll
    void close() {
        plain.close();
        encrypted.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCallGoesThroughAProxyThatLetsEverybodyThrough(boolean https) {
        try (ProxyPeer proxy = ProxyPeer.open()) {
            passThrough(target(https), Clients.at(target(https).base()).proxy(proxy.url()));
            assertThat(proxy.received())
                    .isNotEmpty()
                    .allMatch(request -> request.header("Proxy-Authorization").isEmpty());
            assertThat(proxy.received().get(0).method()).isEqualTo(https ? "CONNECT" : "GET");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCallGoesThroughAProxyThatWantsAUserAtTheFirstTry(boolean https) {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "pr0xy:pass é")) {
            passThrough(target(https), Clients.at(target(https).base()).proxy(proxy.url(), "me", "pr0xy:pass é"));
            assertThat(proxy.received()).hasSize(https ? 1 : 4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWrongProxyPasswordIsItsOwnExceptionAfterOneTry(boolean https) {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right")) {
            int before = target(https).received().size();
            KSTradeException failure =
                    initialise(Clients.at(target(https).base()).proxy(proxy.url(), "me", "wrong"));
            assertThat(failure)
                    .isExactlyInstanceOf(ProxyAuthenticationException.class)
                    .hasMessage(
                            "session init at " + target(https).base() + " was not sent, the proxy refuses: "
                                    + proxy.url()
                                    + " does not take the user and password. Check user and password in proxy(url, user, password).");
            assertThat(failure.mayHaveBeenReceived()).isFalse();
            assertThat(proxy.received()).hasSize(1);
            assertThat(target(https).received()).hasSize(before);
        }
    }

    @Test
    void whateverAWrongProxyPasswordIsUsedForThereIsOneConnectForEachCallAndNothingOfTheJvmChanges() {
        Properties before = (Properties) System.getProperties().clone();
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right")) {
            for (int calls = 1; calls <= 3; calls++) {
                assertThat(initialise(Clients.at(encrypted.base()).proxy(proxy.url(), "me", "wrong")))
                        .isExactlyInstanceOf(ProxyAuthenticationException.class);
                assertThat(proxy.received())
                        .hasSize(calls)
                        .allMatch(request -> request.method().equals("CONNECT"));
            }
        }
        assertThat(System.getProperties()).isEqualTo(before);
        assertThat(Authenticator.getDefault()).isNull();
    }

    @Test
    void a407OfTheServerItselfIsNotTakenForTheProxys() {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right");
                ProxyPeer open = ProxyPeer.open();
                HttpPeer server = HttpPeer.startTls(tls, (request, wire) -> wire.json(407, "{}"))) {
            for (KSTradeApiBuilder builder : new KSTradeApiBuilder[] {
                Clients.at(server.base()),
                Clients.at(server.base()).proxy(open.url()),
                Clients.at(server.base()).proxy(proxy.url(), "me", "right")
            }) {
                assertThat(initialise(builder))
                        .isExactlyInstanceOf(OtherRefusalException.class)
                        .hasMessageContaining("HTTP 407");
            }
        }
    }

    @Test
    void a401OfTheServerItselfIsNotTakenForTheProxys() {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right");
                HttpPeer server = HttpPeer.start(
                        (request, wire) -> wire.json(401, "{}", "WWW-Authenticate: Bearer realm=\"api\""))) {
            assertThat(initialise(Clients.at(server.base()).proxy(proxy.url(), "me", "right")))
                    .isExactlyInstanceOf(InvalidAccessTokenException.class);
        }
    }

    @Test
    void aProxyCanNotPassOffItsAnswerAsTheRelays() {
        try (HttpPeer proxy = HttpPeer.start((request, wire) -> wire.answer(590, new byte[0]))) {
            assertThat(initialiseOnce(Clients.at(encrypted.base()).proxy("http://127.0.0.1:" + proxy.port())))
                    .isExactlyInstanceOf(ProxyFailedException.class)
                    .hasMessageContaining(" answered HTTP 502 when asked for the way to the server.");
        }
    }

    @Test
    void aProxyThatGivesNoAnswerIsItsOwnException() {
        try (HttpPeer proxy = HttpPeer.start((request, wire) -> wire.close())) {
            assertThat(initialiseOnce(Clients.at(encrypted.base()).proxy("http://127.0.0.1:" + proxy.port())))
                    .isExactlyInstanceOf(ProxyFailedException.class)
                    .hasMessageContaining(", it gives no answer that is one of a proxy.");
        }
    }

    @Test
    void aProxyThatStallsIsLeftAtTheDeadline() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        HttpPeer.Script stalling = (request, wire) -> {
            wire.text("HTTP/1.1 200 Conn");
            wire.stall();
            left.countDown();
        };
        try (HttpPeer proxy = HttpPeer.start(stalling)) {
            assertThat(initialise(Clients.at(encrypted.base())
                            .deadline(Duration.ofMillis(300))
                            .proxy("http://127.0.0.1:" + proxy.port())))
                    .isExactlyInstanceOf(DeadlineExceededException.class);
            left.await();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hostsOfNoProxyAreReachedWithoutItAndHearNothingOfItsPassword(boolean https) {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right")) {
            KSTradeApiBuilder builder = Clients.at(target(https).base()).proxy(proxy.url(), "me", "right");
            passThrough(target(https), builder.noProxy("broker.example", "127.0.0.0/8"));
            assertThat(proxy.callers()).isEmpty();
            passThrough(target(https), builder.noProxy("broker.example"));
            assertThat(proxy.callers()).isNotEmpty();
        }
    }

    @Test
    void aHostOfNoProxyThatIsDownIsNotTheProxysFailure() throws IOException {
        try (ProxyPeer proxy = ProxyPeer.open()) {
            String gone = "https://127.0.0.1:" + freePort() + "/apim";
            assertThat(initialiseOnce(Clients.at(gone).proxy(proxy.url()).noProxy("127.0.0.1")))
                    .isExactlyInstanceOf(ConnectFailedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatWantsAUserSaysSoToAClientWithoutOne(boolean https) {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right")) {
            assertThat(initialise(Clients.at(target(https).base()).proxy(proxy.url())))
                    .isExactlyInstanceOf(ProxyAuthenticationException.class)
                    .hasMessageContaining(proxy.url() + " wants a user and a password.");
            assertThat(proxy.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatIsDownIsItsOwnException(boolean https) throws IOException {
        String url = "http://127.0.0.1:" + freePort();
        for (KSTradeApiBuilder builder : new KSTradeApiBuilder[] {
            Clients.at(target(https).base()).proxy(url),
            Clients.at(target(https).base()).proxy(url, "me", "right")
        }) {
            KSTradeException failure = initialiseOnce(builder);
            assertThat(failure)
                    .isExactlyInstanceOf(ProxyFailedException.class)
                    .hasMessageContaining("was not sent, the proxy failed:")
                    .hasMessageContaining(url);
            assertThat(failure.mayHaveBeenReceived()).isFalse();
        }
    }

    @Test
    void aProxyWithoutAnAddressIsItsOwnException() {
        assertThat(initialiseOnce(Clients.at(encrypted.base()).proxy("http://no-such-proxy.invalid:3128")))
                .isExactlyInstanceOf(ProxyFailedException.class)
                .hasMessageContaining("the name is unknown");
        assertThat(initialiseOnce(
                        Clients.at(encrypted.base()).proxy("http://no-such-proxy.invalid:3128", "me", "right")))
                .isExactlyInstanceOf(ProxyFailedException.class)
                .hasMessageContaining("for http://no-such-proxy.invalid:3128, the name is unknown.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatDoesNotReachTheServerIsItsOwnException(boolean withUser) throws IOException {
        String gone = "https://127.0.0.1:" + freePort() + "/apim";
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right");
                ProxyPeer open = ProxyPeer.open()) {
            assertThat(initialiseOnce(
                            withUser
                                    ? Clients.at(gone).proxy(proxy.url(), "me", "right")
                                    : Clients.at(gone).proxy(open.url())))
                    .isExactlyInstanceOf(ProxyFailedException.class)
                    .hasMessageContaining(" answered HTTP 502 when asked for the way to the server.");
        }
    }

    @Test
    void aHostThatTheProxyDoesNotReachIsPassedOver() throws IOException {
        String gone = "https://127.0.0.1:" + freePort() + "/apim";
        try (ProxyPeer proxy = ProxyPeer.open();
                KSTradeApi client = Clients.at(gone)
                        .hosts(gone, encrypted.base())
                        .sslContext(tls)
                        .proxy(proxy.url())
                        .initialise()) {
            assertThat(client.host()).hasToString(encrypted.base());
        }
    }

    @Test
    void aProxyThatEchoesItsUserGivesThePasswordAwayInNoForm() {
        HttpPeer.Script echo = (request, wire) -> wire.json(
                403,
                "{\"fault\":{\"code\":1,\"message\":\"no\",\"description\":\"you sent "
                        + request.header("Proxy-Authorization") + ", which is me:pr0xy-password\"}}");
        try (HttpPeer proxy = HttpPeer.start(echo)) {
            KSTradeException failure = initialise(
                    Clients.at(plain.base()).proxy("http://127.0.0.1:" + proxy.port(), "me", "pr0xy-password"));
            assertThat(proxy.received().get(0).header("Proxy-Authorization")).startsWith("Basic bWU6");
            assertThat(failure)
                    .hasMessageContaining("you sent Basic [hidden]")
                    .hasMessageContaining(", which is [hidden]");
            assertThat(failure.body()).doesNotContain("bWU6", "pr0xy");
        }
    }

    @Test
    void twoClientsWithDifferentProxiesDoNotDisturbEachOther() {
        try (ProxyPeer one = ProxyPeer.authenticating("one", "1");
                ProxyPeer two = ProxyPeer.authenticating("two", "2");
                KSTradeApi first = through(one, "one", "1");
                KSTradeApi second = through(two, "two", "2");
                KSTradeApi direct = Clients.at(encrypted.base()).sslContext(tls).initialise()) {
            assertThat(initialise(Clients.at(encrypted.base()).sslContext(tls).proxy(one.url(), "two", "2")))
                    .isExactlyInstanceOf(ProxyAuthenticationException.class);
            first.login("password-1");
            second.login("password-1");
            direct.login("password-1");
            assertThat(first.session2fa().clientCode()).isEqualTo("S4ML3");
            assertThat(second.session2fa().clientCode()).isEqualTo("S4ML3");
            assertThat(one.received()).hasSize(2);
            assertThat(two.received()).hasSize(1);
        }
    }

    private KSTradeApi through(ProxyPeer proxy, String user, String password) {
        return Clients.at(encrypted.base())
                .sslContext(tls)
                .proxy(proxy.url(), user, password)
                .initialise();
    }

    private void passThrough(HttpPeer target, KSTradeApiBuilder builder) {
        int before = target.received().size();
        try (KSTradeApi client = builder.sslContext(tls).initialise()) {
            client.login("password-1");
            client.session2fa("1234").logout();
        }
        assertThat(target.received().subList(before, target.received().size()))
                .hasSize(4)
                .allMatch(request -> request.header("Proxy-Authorization").isEmpty());
    }

    /** For failures that are tried again unless it is said otherwise. */
    private KSTradeException initialiseOnce(KSTradeApiBuilder builder) {
        return initialise(builder.retries(RetryPolicy.NONE));
    }

    private KSTradeException initialise(KSTradeApiBuilder builder) {
        return catchThrowableOfType(
                KSTradeException.class, () -> builder.sslContext(tls).initialise());
    }

    private HttpPeer target(boolean https) {
        return https ? encrypted : plain;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
