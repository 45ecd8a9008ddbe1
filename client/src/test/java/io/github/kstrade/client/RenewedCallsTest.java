package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.client.peer.HandMovedCallClock;
import io.github.kstrade.contract.Fields;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of a call that found its session ended, once there is a new one. */
class RenewedCallsTest extends RenewingClients {

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
    void aCallWaitsForALoginNoLongerThanItsDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        try (KSTradeApi client = builder("1234")
                .credentials(waitingForLaterCodes(never::await))
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
}
