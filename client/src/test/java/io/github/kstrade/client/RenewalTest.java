package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.peer.Wire;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final String ORDERS = "/reports/1.0/orders";
    private static final ApiCall REPORT = ApiCall.get(ORDERS).named("order report");
    private static final ApiCall ORDER =
            ApiCall.post("/orders/1.0/orders", "{}").named("place order");

    private final AtomicReference<String> living = new AtomicReference<>("TOKEN-1");
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final TradeScript script = new TradeScript()
            .on(SessionOperation.LOGIN, this::login)
            .on(SessionOperation.ACCESS_CODE, this::secondFactor)
            .on(ORDERS, this::report)
            .on("/orders/1.0/orders", this::report);
    private final HttpPeer server = HttpPeer.start(script);
    private final List<SessionRenewal> renewals = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aHundredCallsOnAnEndedSessionLeadToOneLogin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            List<Future<Fields>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(threads.submit(() -> session.call(REPORT)));
            }
            for (Future<Fields> call : calls) {
                assertThat(call.get().texts("Success")).containsExactly("an order");
            }
            assertThat(session.sessionToken().reveal()).isEqualTo("TOKEN-2");
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(2);
        assertThat(sessions).hasValue(2);
        assertThat(renewals)
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.failure()).isEmpty());
    }

    @Test
    void aLoginThatIsRefusedFailsAllCallsWithOneCauseAndIsTheOnlyOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> {
                logins.incrementAndGet();
                wire.json(401, fault("50002"));
            });
            List<Future<SessionEndedException>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(threads.submit(
                        () -> catchThrowableOfType(SessionEndedException.class, () -> session.call(REPORT))));
            }
            List<Throwable> causes = new ArrayList<>();
            for (Future<SessionEndedException> call : calls) {
                causes.add(call.get().getCause());
            }
            assertThat(causes)
                    .allSatisfy(cause -> assertThat(cause)
                            .isInstanceOf(LoginRefusedException.class)
                            .isSameAs(causes.get(0)));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("The session is over, and there is no new one: login at ")
                    .hasMessageContaining("Check userid");
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).as("the first one and one that was refused").hasValue(2);
    }

    @Test
    void aLoginThatDidNotComeThroughIsTriedAgainByTheNextCall() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.close());
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(AnswerLostException.class);
            script.on(SessionOperation.LOGIN, this::login);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @Test
    void anOrderIsPlacedAgainWhereTheAnswerProvesThatItWasNotPlaced() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            assertThat(session.call(ORDER).texts("Success")).containsExactly("an order");
        }
        assertThat(requestsTo("/orders/1.0/orders")).isEqualTo(2);
    }

    @Test
    void anOrderIsSentOnceWhereTheAnswerProvesNothingAndTheNextCallHasANewSession() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on("/orders/1.0/orders", (request, wire) -> wire.json(403, "<html>Forbidden</html>"));
            endSession();
            assertThatThrownBy(() -> session.call(ORDER))
                    .isInstanceOfSatisfying(
                            SessionEndedException.class,
                            ended -> assertThat(ended.mayHaveBeenReceived()).isTrue())
                    .hasMessageEndingWith(
                            "The answer does not prove that it was not done. Look at what it did before you do it again.");
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
        assertThat(requestsTo("/orders/1.0/orders")).isEqualTo(1);
        assertThat(logins).hasValue(2);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsSentOnce() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on("/orders/1.0/orders", (request, wire) -> wire.close());
            assertThatThrownBy(() -> session.call(ORDER))
                    .isInstanceOfSatisfying(
                            AnswerLostException.class,
                            lost -> assertThat(lost.mayHaveBeenReceived()).isTrue())
                    .hasMessageStartingWith("place order at " + server.base() + " got no answer")
                    .hasMessageEndingWith("Look at what it did before you do it again.");
        }
        assertThat(requestsTo("/orders/1.0/orders")).isEqualTo(1);
    }

    @Test
    void aWrongCodeIsAskedForOnceMore() {
        AtomicInteger asked = new AtomicInteger();
        CredentialsSupplier typing =
                CredentialsSupplier.of(() -> "password-1", login -> asked.incrementAndGet() == 1 ? "0000" : "1234");
        try (KSTradeApi client = builder("1234").credentials(typing).initialise()) {
            assertThat(client.openSession().clientCode()).isEqualTo("S4ML3");
        }
        assertThat(asked).hasValue(2);
        assertThat(logins).hasValue(1);
    }

    @Test
    void aSecondWrongCodeEndsTheLogin() {
        try (KSTradeApi client = builder("0000").initialise()) {
            assertThatThrownBy(client::openSession).isInstanceOf(WrongAccessCodeException.class);
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void whatTheSupplierThrowsReachesTheCallerAndItsTextStaysOutOfOurs() {
        AtomicBoolean broken = new AtomicBoolean();
        CredentialsSupplier breaking = CredentialsSupplier.of(() -> "password-1", login -> {
            if (broken.get()) {
                throw new IllegalStateException("mailbox password hunter2");
            }
            return "1234";
        });
        try (KSTradeApi client = builder("1234").credentials(breaking).initialise()) {
            Session session = client.openSession();
            endSession();
            broken.set(true);
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the credentials supplier failed with a java.lang.IllegalStateException")
                    .hasMessageNotContaining("hunter2");
        }
        assertThat(renewals)
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.failure()).isEqualTo("IllegalStateException"));
    }

    @Test
    void aCallWaitsForALoginNoLongerThanItsDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CredentialsSupplier slow = new CredentialsSupplier() {
            @Override
            public String password() {
                return "password-1";
            }

            @Override
            public Optional<String> accessCode(LoginAnswer login) throws InterruptedException {
                if (asked.incrementAndGet() > 1) {
                    never.await();
                }
                return Optional.of("1234");
            }
        };
        try (KSTradeApi client = builder("1234")
                .credentials(slow)
                .deadline(Duration.ofMillis(700))
                .initialise()) {
            Session session = client.openSession();
            endSession();
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("the new login is not through within the deadline of the call");
            never.countDown();
        }
    }

    @Test
    void withoutCredentialsAnEndedSessionIsOver() {
        try (KSTradeApi client = Clients.at(server.base()).initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            endSession();
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageEndingWith("call login(password) and session2fa(accessCode) for a new one.");
            assertThat(session).hasToString("Session[S4MPL3 at " + server.base() + ", ended]");
        }
    }

    @Test
    void closingEndsTheCallsThatWaitForALoginThoughTheSupplierHeedsNoInterrupt() throws Exception {
        Held supplier = new Held(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        KSTradeApi client = builder("1234").credentials(supplier).initialise();
        try {
            Session session = client.openSession();
            endSession();
            Future<Throwable> call = threads.submit(() -> catchThrowable(() -> session.call(REPORT)));
            supplier.asked.await();
            client.close();
            assertThat(call.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("the client was closed before there was a new one");
        } finally {
            supplier.goOn.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void afterLogoutNoCallGoesOnWithASessionThatWasOpenedMeanwhile() throws Exception {
        Held supplier = new Held(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (KSTradeApi client = builder("1234").credentials(supplier).initialise()) {
            Session session = client.openSession();
            endSession();
            Future<Throwable> order = threads.submit(() -> catchThrowable(() -> session.call(ORDER)));
            supplier.asked.await();
            session.logout();
            supplier.goOn.countDown();
            assertThat(order.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            SessionEndedException.class,
                            ended -> assertThat(ended.mayHaveBeenReceived()).isFalse());
            assertThatThrownBy(() -> session.call(ORDER)).isInstanceOf(OutOfOrderException.class);
        } finally {
            threads.shutdownNow();
        }
        assertThat(requestsTo("/orders/1.0/orders")).isEqualTo(1);
    }

    @Test
    void aCallThatFindsTheSessionEndedAfterLogoutOpensNoOther() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        script.on("/orders/1.0/orders", (request, wire) -> {
            arrived.countDown();
            await(answer);
            wire.json(403, "<html>Forbidden</html>");
        });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            Future<Throwable> order = threads.submit(() -> catchThrowable(() -> session.call(ORDER)));
            arrived.await();
            session.logout();
            answer.countDown();
            assertThat(order.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            SessionEndedException.class,
                            ended -> assertThat(ended.mayHaveBeenReceived()).isTrue());
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void aCodeThatCameAfterItsLoginHadExpiredLeavesTheNextLoginToTheNextCall() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.ACCESS_CODE, (request, wire) -> wire.json(401, fault("50001")));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(InvalidOneTimeTokenException.class);
            script.on(SessionOperation.ACCESS_CODE, this::secondFactor);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @Test
    void anAccountThatMustGiveACodeIsNotLoggedInWithoutOneAgainAndAgain() {
        script.on(SessionOperation.ONE_TIME_TOKEN, this::openWithoutCode);
        try (KSTradeApi client = builder("1234")
                .credentials(CredentialsSupplier.withoutCode(() -> "password-1"))
                .initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.ONE_TIME_TOKEN, (request, wire) -> wire.json(401, fault("50001")));
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void afterCloseNobodyIsAskedForAPassword() {
        AtomicInteger asked = new AtomicInteger();
        KSTradeApi client = builder("1234")
                .credentials(CredentialsSupplier.withoutCode(() -> "password-" + asked.incrementAndGet()))
                .initialise();
        client.close();
        assertThatThrownBy(client::openSession).isInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> client.openSessionAsync().join()).hasCauseInstanceOf(ClientClosedException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void whoWaitsForALoginTakesTheSessionThatItKept() throws Exception {
        Held supplier = new Held(0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (KSTradeApi client = builder("1234")
                .credentials(supplier)
                .sessionStore(SessionStore.memory())
                .initialise()) {
            Future<Session> first = threads.submit(client::openSession);
            supplier.asked.await();
            AtomicReference<Thread> waiting = new AtomicReference<>();
            Future<Session> second = threads.submit(() -> {
                waiting.set(Thread.currentThread());
                return client.openSession();
            });
            while (waiting.get() == null || waiting.get().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            supplier.goOn.countDown();
            assertThat(second.get().sessionToken()).isEqualTo(first.get().sessionToken());
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSessionOfTheStoreThatHasEndedTooIsFollowedByALogin() {
        SessionStore store = SessionStore.memory();
        try (KSTradeApi client = builder("1234").sessionStore(store).initialise()) {
            Session session = client.openSession();
            store.save(SavedSession.parse(session.export().toText().replace("TOKEN-1", "ANOTHERS-ENDED")));
            endSession();
            assertThat(session.call(ORDER).texts("Success")).containsExactly("an order");
            assertThat(session.sessionToken().reveal()).isEqualTo("TOKEN-2");
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void aNewSessionThatHasEndedTooIsNotFollowedByAnotherLogin() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on(ORDERS, (request, wire) -> wire.json(401, fault("99999")));
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
        }
        assertThat(logins).hasValue(2);
    }

    /** Gives some codes at once, and any later one when the test lets it, whatever interrupts it. */
    private static final class Held implements CredentialsSupplier {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private int atOnce;

        private Held(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public String password() {
            return "password-1";
        }

        @Override
        public Optional<String> accessCode(LoginAnswer login) {
            if (atOnce == 0) {
                asked.countDown();
                awaitUninterruptibly();
            }
            atOnce = Math.max(0, atOnce - 1);
            return Optional.of("1234");
        }

        private void awaitUninterruptibly() {
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException unheeded) {
                    continue;
                }
            }
        }
    }

    private KSTradeApiBuilder builder(String code) {
        return Clients.at(server.base())
                .credentials(CredentialsSupplier.of(() -> "password-1", login -> code))
                .listener(new CallListener() {
                    @Override
                    public void renewed(SessionRenewal renewal) {
                        renewals.add(renewal);
                    }
                });
    }

    private void endSession() {
        living.set("none");
    }

    private void login(Received request, Wire wire) throws IOException {
        logins.incrementAndGet();
        wire.json(200, TradeScript.golden("answers/login.json"));
    }

    private void secondFactor(Received request, Wire wire) throws IOException {
        if (!request.body().contains("1234")) {
            wire.json(401, fault("50003"));
            return;
        }
        openWithoutCode(request, wire);
    }

    private void openWithoutCode(Received request, Wire wire) throws IOException {
        living.set("TOKEN-" + sessions.incrementAndGet());
        wire.json(
                200,
                TradeScript.golden("answers/session-2fa-wire.json")
                        .replaceAll("\"sessionToken\": *\"[^\"]*\"", "\"sessionToken\":\"" + living.get() + "\""));
    }

    private void report(Received request, Wire wire) throws IOException {
        if (request.header("sessionToken").equals(living.get())) {
            wire.json(200, "{\"Success\":[\"an order\"]}");
        } else {
            wire.json(401, fault("99999"));
        }
    }

    private long requestsTo(String path) {
        return server.received().stream()
                .filter(request -> request.target().equals("/apim" + path))
                .count();
    }

    private static String fault(String code) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"m\",\"description\":\"d\"}}";
    }
}
