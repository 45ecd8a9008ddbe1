package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether one waits or not, calls do the same. */
class AsyncTest {

    /** How calls are made. */
    private enum Way {
        WAITING {
            @Override
            KSTradeApi initialise(KSTradeApiBuilder builder) {
                return builder.initialise();
            }

            @Override
            void login(KSTradeApi client, String password) {
                client.login(password);
            }

            @Override
            Session secondFactor(KSTradeApi client, String code) {
                return client.session2fa(code);
            }

            @Override
            String call(Session session, ApiCall api) {
                return session.call(api).json();
            }

            @Override
            String logout(Session session) {
                return session.logout().value().message();
            }
        },
        NOT_WAITING {
            @Override
            KSTradeApi initialise(KSTradeApiBuilder builder) {
                return joined(builder.initialiseAsync());
            }

            @Override
            void login(KSTradeApi client, String password) {
                joined(client.loginAsync(password));
            }

            @Override
            Session secondFactor(KSTradeApi client, String code) {
                return joined(client.session2faAsync(code));
            }

            @Override
            String call(Session session, ApiCall api) {
                return joined(session.callAsync(api)).json();
            }

            @Override
            String logout(Session session) {
                return joined(session.logoutAsync()).value().message();
            }
        };

        abstract KSTradeApi initialise(KSTradeApiBuilder builder);

        abstract void login(KSTradeApi client, String password);

        abstract Session secondFactor(KSTradeApi client, String code);

        abstract String call(Session session, ApiCall api);

        abstract String logout(Session session);

        static <T> T joined(CompletableFuture<T> future) {
            try {
                return future.join();
            } catch (CompletionException failed) {
                throw (RuntimeException) failed.getCause();
            }
        }
    }

    private final TradeScript script =
            new TradeScript().on("/reports/1.0/orders", (request, wire) -> wire.json(200, "{\"Success\":{}}"));
    private final HttpPeer server = HttpPeer.start(script);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWholeSession(Way way) {
        try (KSTradeApi client = way.initialise(Clients.at(server.base()))) {
            way.login(client, "password-1");
            Session session = way.secondFactor(client, "1234");
            assertThat(way.call(session, ApiCall.get("/reports/1.0/orders"))).isEqualTo("{\"Success\":{}}");
            assertThat(way.logout(session)).isEqualTo("Logout Successful.");
            assertThatThrownBy(() -> way.logout(session)).isInstanceOf(OutOfOrderException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusalsAndMistakes(Way way) {
        assertThatThrownBy(() -> way.initialise(KSTradeApi.builder())).isInstanceOf(IllegalStateException.class);
        try (KSTradeApi client = way.initialise(Clients.at(server.base()))) {
            assertThatThrownBy(() -> way.secondFactor(client, "1234")).isInstanceOf(OutOfOrderException.class);
            assertThatThrownBy(() -> way.login(client, "")).isInstanceOf(IllegalArgumentException.class);
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(401, fault(50002)));
            assertThatThrownBy(() -> way.login(client, "wrong")).isInstanceOf(LoginRefusedException.class);
            script.on(SessionOperation.LOGIN, TradeScript.golden("answers/login.json"));
            way.login(client, "password-1");
            script.on(SessionOperation.ACCESS_CODE, (request, wire) -> wire.json(401, fault(50003)));
            assertThatThrownBy(() -> way.secondFactor(client, "0000")).isInstanceOf(WrongAccessCodeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterCloseEverythingFails(Way way) {
        KSTradeApi client = way.initialise(Clients.at(server.base()));
        client.close();
        assertThatThrownBy(() -> way.login(client, "password-1")).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void cancellingAbortsTheExchange() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            arrived.countDown();
            wire.stall();
            ended.countDown();
        });
        try (KSTradeApi client = Clients.at(server.base()).initialise()) {
            CompletableFuture<Answer<LoginAnswer>> login = client.loginAsync("password-1");
            arrived.await();
            login.cancel(true);
            assertThat(ended.await(10, TimeUnit.SECONDS))
                    .as("the server sees the connection end")
                    .isTrue();
        }
    }

    @Test
    void aTimeoutOfTheFutureAbortsTheExchangeToo() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            wire.stall();
            ended.countDown();
        });
        try (KSTradeApi client = Clients.at(server.base()).initialise()) {
            Throwable late = catchThrowable(() -> client.loginAsync("password-1")
                    .orTimeout(200, TimeUnit.MILLISECONDS)
                    .join());
            assertThat(late).isInstanceOf(CompletionException.class);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @RepeatedTest(20)
    void closingTheClientEndsTheCallsThatRunAndSaysSo() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            arrived.countDown();
            wire.stall();
        });
        KSTradeApi client = Clients.at(server.base()).initialise();
        CompletableFuture<Answer<LoginAnswer>> login = client.loginAsync("password-1");
        arrived.await();
        client.close();
        assertThatThrownBy(login::join)
                .hasCauseInstanceOf(ClientClosedException.class)
                .hasMessageContaining("was given up, the client was closed");
    }

    private static String fault(int code) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"m\",\"description\":\"d\"}}";
    }
}
