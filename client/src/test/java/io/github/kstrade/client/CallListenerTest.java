package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.peer.ClientLog;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HandMovedCallClock;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallListenerTest {

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyCallAndEveryRequestIsHeardInItsOrder() {
        AtomicInteger inits = new AtomicInteger();
        script.on(SessionOperation.INIT, (request, wire) -> {
            if (inits.getAndIncrement() == 0) {
                wire.json(503, "");
            } else {
                wire.json(200, TradeScript.init(""));
            }
        });
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(401, fault("50002")));
        try (KSTradeApi client = Clients.at(server.base())
                .callClock(new HandMovedCallClock())
                .listener(new Recorder())
                .initialise()) {
            assertThatThrownBy(() -> client.login("password-1")).isInstanceOf(LoginRefusedException.class);
        }
        assertThat(heard)
                .containsExactly(
                        "1 started session init at 127.0.0.1",
                        "1 request 1: 503 [] ServiceUnavailableException",
                        "1 request 2: 200 [] ",
                        "1 ended after 2: 200 [] ",
                        "2 started login at 127.0.0.1",
                        "2 request 1: 401 [50002] LoginRefusedException",
                        "2 ended after 1: 401 [50002] LoginRefusedException");
    }

    @Test
    void aRequestWithoutAnAnswerIsHeardToo() {
        try (KSTradeApi client =
                Clients.at(server.base()).listener(new Recorder()).initialise()) {
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.close());
            assertThatThrownBy(() -> client.login("password-1")).isNotNull();
        }
        assertThat(heard)
                .endsWith("2 request 1: 0 [] AnswerLostException", "2 ended after 1: 0 [] AnswerLostException");
    }

    @Test
    void aListenerThatThrowsChangesNothingForTheCallAndForOtherListeners() {
        CallListener broken = new CallListener() {
            @Override
            public void started(CallStart call) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Map<String, String> headers(CallStart call) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(CallEnd call) {
                throw new StackOverflowError();
            }
        };
        try (KSTradeApi client = Clients.at(server.base())
                .listener(broken)
                .listener(new Recorder())
                .initialise()) {
            client.login("password-1");
        }
        assertThat(heard).hasSize(6);
    }

    @Test
    void headersOfListenersTravelAlongAndNeverReplaceTheApisOwn() {
        CallListener tracing = new CallListener() {
            @Override
            public Map<String, String> headers(CallStart call) {
                return Map.of(
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "authorization", "Bearer other",
                        "CONSUMERKEY", "other",
                        "Host", "elsewhere.example",
                        "Content-Length", "1",
                        "x-broken", "a\r\nx-split: b");
            }
        };
        Clients.at(server.base()).listener(tracing).initialise().close();
        assertThat(server.received().get(0).header("traceparent"))
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(server.received().get(0).header("Authorization")).isEqualTo("Bearer ACCESS-TOKEN");
        assertThat(server.received().get(0).header("consumerKey")).isEqualTo("CONSUMER-KEY");
        assertThat(server.received().get(0).header("Host")).startsWith("127.0.0.1");
        assertThat(server.received().get(0).header("x-split")).isEmpty();
    }

    @Test
    void whateverAListenerThrowsTheAnswerReachesTheCaller() {
        for (Throwable thrown : List.of(
                new AssertionError("assert in a listener"),
                new IOException("sneaked past the compiler"),
                new Error("of another language"))) {
            CallListener broken = new CallListener() {
                @Override
                public void attempted(CallAttempt attempt) {
                    sneak(thrown);
                }
            };
            try (KSTradeApi client = Clients.at(server.base()).listener(broken).initialise()) {
                assertThat(client.login("password-1").value().status()).isEqualTo("Temporary");
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static String fault(String code) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"m\",\"description\":\"d\"}}";
    }

    @Test
    void withoutAListenerEachRequestIsALineForWhoLooksForFaultsOnly() {
        try (ClientLog log = ClientLog.record();
                KSTradeApi client = Clients.at(server.base()).initialise()) {
            client.login("password-1");
            assertThat(log.lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("FINE: "))
                    .anyMatch(line -> line.startsWith("FINE: login at 127.0.0.1: HTTP 200 after "));
        }
    }

    private final class Recorder implements CallListener {

        @Override
        public void started(CallStart call) {
            heard.add(call.id() + " started " + call.operation() + " at " + call.host());
        }

        @Override
        public void attempted(CallAttempt attempt) {
            heard.add(attempt.call().id() + " request " + attempt.number() + ": " + attempt.httpStatus() + " ["
                    + attempt.faultCode() + "] " + attempt.failure());
        }

        @Override
        public void ended(CallEnd call) {
            heard.add(call.call().id() + " ended after " + call.attempts() + ": " + call.httpStatus() + " ["
                    + call.faultCode() + "] " + call.failure());
        }
    }
}
