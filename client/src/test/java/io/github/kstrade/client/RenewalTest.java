package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.RefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HandMovedCallClock;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"429, 900804", "429, 50004", "401, 900901"})
    void aLoginThatMayBeTakenLaterIsTriedAgainByTheNextCall(int status, String code) {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(status, fault(code), "Retry-After: 60"));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(RefusedException.class);
            script.on(SessionOperation.LOGIN, this::login);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @Test
    void aCallThatHearsOfTheEndAfterTheRenewalTakesTheNewSession() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch renewed = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on(ORDERS, (request, wire) -> {
                if (arrived.getCount() > 0) {
                    arrived.countDown();
                    await(renewed);
                }
                report(request, wire);
            });
            Future<Fields> late = threads.submit(() -> session.call(REPORT));
            arrived.await();
            endSession();
            session.call(REPORT);
            renewed.countDown();
            assertThat(late.get().texts("Success")).containsExactly("an order");
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void theRepeatedCallHasTheTimeThatIsLeft() {
        HandMovedCallClock clock = new HandMovedCallClock();
        Thread caller = Thread.currentThread();
        AtomicBoolean slow = new AtomicBoolean();
        CredentialsSupplier thinking = CredentialsSupplier.of(() -> "password-1", login -> {
            if (slow.get()) {
                while (caller.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                clock.advance(Duration.ofSeconds(21));
            }
            return "1234";
        });
        try (KSTradeApi client =
                builder("1234").credentials(thinking).callClock(clock).initialise()) {
            Session session = client.openSession();
            endSession();
            slow.set(true);
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOfSatisfying(
                            DeadlineExceededException.class,
                            late -> assertThat(late.mayHaveBeenReceived()).isFalse());
        }
        assertThat(requestsTo(ORDERS)).isEqualTo(1);
    }

    @Test
    void theTokenOfTheNewSessionIsHiddenInTheFailureOfTheRepeatedCall() {
        script.on(ORDERS, (request, wire) -> {
            boolean alive = request.header("sessionToken").equals(living.get());
            wire.json(alive ? 500 : 401, alive ? "it was " + request.header("sessionToken") : fault("99999"));
        });
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOfSatisfying(
                            UnexpectedServerErrorException.class,
                            failed -> assertThat(failed.body()).isEqualTo("it was [hidden]"));
        }
    }

    @Test
    void closingTheClientInterruptsTheSupplierThatIsAsked() throws Exception {
        CountDownLatch askedAgain = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CredentialsSupplier slow = new CredentialsSupplier() {
            @Override
            public String password() {
                return "password-1";
            }

            @Override
            public Optional<String> accessCode(LoginAnswer login) throws InterruptedException {
                if (asked.incrementAndGet() > 1) {
                    askedAgain.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException closed) {
                        interrupted.countDown();
                        throw closed;
                    }
                }
                return Optional.of("1234");
            }
        };
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<SessionEndedException> call;
        try (KSTradeApi client = builder("1234").credentials(slow).initialise()) {
            Session session = client.openSession();
            endSession();
            call = threads.submit(() -> catchThrowableOfType(SessionEndedException.class, () -> session.call(REPORT)));
            askedAgain.await();
        }
        interrupted.await();
        assertThat(call.get()).isNotNull();
        threads.shutdownNow();
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
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
