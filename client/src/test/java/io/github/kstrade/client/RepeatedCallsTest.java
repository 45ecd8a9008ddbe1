package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HandMovedCallClock;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCallsTest {

    private static final Duration BOUND = Duration.ofMillis(200);

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final HandMovedCallClock clock = new HandMovedCallClock();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 502, 503, 504})
    void whatChangesNothingIsRepeatedUntilItIsAnswered(int status) {
        failAtFirst(SessionOperation.INIT, 2, (request, wire) -> wire.json(status, ""));
        try (KSTradeApi client = builder().initialise()) {
            assertThat(client.initAnswer().value().status()).isEqualTo("Success");
        }
        assertThat(server.received()).hasSize(3);
        assertThat(clock.pauses()).hasSize(2);
        assertThat(clock.pauses().get(0)).isBetween(Duration.ZERO, BOUND);
        assertThat(clock.pauses().get(1)).isBetween(Duration.ZERO, BOUND.multipliedBy(2));
    }

    @Test
    void aLostAnswerIsAskedForAgainWhereThatChangesNothing() {
        failAtFirst(SessionOperation.INIT, 1, (request, wire) -> wire.close());
        builder().initialise().close();
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 502, 503, 504})
    void aLoginThatMayHaveBeenCountedIsSentOnce(int status) {
        try (KSTradeApi client = builder().initialise()) {
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(status, ""));
            assertThatThrownBy(() -> client.login("password-1")).isInstanceOf(KSTradeException.class);
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.close());
            assertThatThrownBy(() -> client.login("password-1")).isInstanceOf(AnswerLostException.class);
        }
        assertThat(server.received()).as("init and two logins").hasSize(3);
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void aRequestThatTheQuotaRefusedIsMadeAgainWhenTheServerSays() {
        try (KSTradeApi client = builder().initialise()) {
            failAtFirst(SessionOperation.LOGIN, 1, (request, wire) -> wire.json(429, quota(), "Retry-After: 2"));
            client.login("password-1");
        }
        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aWaitThatIsTooLongIsLeftToTheCaller() {
        script.on(SessionOperation.INIT, (request, wire) -> wire.json(429, quota(), "Retry-After: 6"));
        assertThatThrownBy(() -> builder().initialise())
                .isInstanceOfSatisfying(QuotaReachedException.class, refused -> {
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(6));
                    assertThat(refused.attempts()).isOne();
                });
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void aWaitThatEndsAfterTheDeadlineIsNotBegun() {
        script.on(SessionOperation.INIT, (request, wire) -> wire.json(503, "", "Retry-After: 3"));
        assertThatThrownBy(() -> builder().deadline(Duration.ofSeconds(7)).initialise())
                .isInstanceOfSatisfying(ServiceUnavailableException.class, refused -> {
                    assertThat(refused.attempts()).isEqualTo(3);
                    assertThat(refused.elapsed()).isEqualTo(Duration.ofSeconds(6));
                });
        assertThatThrownBy(() -> builder().deadline(Duration.ofSeconds(5)).initialise())
                .isInstanceOfSatisfying(
                        ServiceUnavailableException.class,
                        refused -> assertThat(refused.attempts()).isEqualTo(2));
    }

    @Test
    void whatWasNotSentIsTriedAgainWhateverItIs() {
        try (KSTradeApi client = builder().initialise()) {
            server.close();
            ConnectFailedException failed =
                    catchThrowableOfType(ConnectFailedException.class, () -> client.login("password-1"));
            assertThat(failed.attempts()).isEqualTo(3);
        }
    }

    @Test
    void withoutRetriesEachCallMakesOneRequest() {
        script.on(SessionOperation.INIT, (request, wire) -> wire.json(503, ""));
        assertThatThrownBy(() -> builder().retries(RetryPolicy.NONE).initialise())
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitAtOnceAndStaysSet() throws Exception {
        script.on(SessionOperation.INIT, (request, wire) -> wire.json(503, "", "Retry-After: 1800"));
        CountDownLatch refused = new CountDownLatch(1);
        AtomicReference<String> seen = new AtomicReference<>("");
        Thread caller = new Thread(() -> {
            Throwable failed = catchThrowableOfType(
                    CallInterruptedException.class, () -> patient(refused).initialise());
            seen.set(failed.getMessage() + Thread.currentThread().isInterrupted());
        });
        caller.start();
        awaitWait(refused, caller);
        caller.interrupt();
        caller.join();
        assertThat(seen.get())
                .contains("was given up, the thread was interrupted")
                .endsWith("true");
    }

    @Test
    void closingTheClientEndsTheWaitAtOnce() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        KSTradeApi client = patient(refused).initialise();
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(429, quota(), "Retry-After: 1800"));
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread caller = new Thread(
                () -> seen.set(catchThrowableOfType(KSTradeException.class, () -> client.login("password-1"))));
        caller.start();
        awaitWait(refused, caller);
        client.close();
        caller.join();
        assertThat(seen.get()).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void aBuilderMakesAsManyClientsAsOneLikesAndTheEndOfOneIsNotTheEndOfAnother() {
        KSTradeApiBuilder builder = Clients.at(server.base());
        script.on(SessionOperation.INIT, (request, wire) -> wire.json(400, ""));
        assertThatThrownBy(builder::initialise).isInstanceOf(KSTradeException.class);
        failAtFirst(SessionOperation.INIT, 1, (request, wire) -> wire.json(503, ""));
        KSTradeApi first = builder.initialise();
        first.close();
        failAtFirst(SessionOperation.INIT, 1, (request, wire) -> wire.json(503, ""));
        try (KSTradeApi second = builder.initialise()) {
            failAtFirst(SessionOperation.LOGIN, 1, (request, wire) -> wire.json(429, quota(), "Retry-After: 0"));
            second.login("password-1");
        }
    }

    @Test
    void waitsAreSpreadAndTheirBoundGrows() {
        for (int i = 0; i < 40; i++) {
            failAtFirst(SessionOperation.INIT, 2, (request, wire) -> wire.json(503, ""));
            builder().initialise().close();
        }
        assertThat(clock.pauses()).hasSize(80);
        assertThat(Set.copyOf(clock.pauses())).hasSizeGreaterThan(40);
        assertThat(clock.pauses()).anyMatch(wait -> wait.compareTo(BOUND) > 0);
    }

    @Test
    void aPolicyThatCanNotBeIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(0, BOUND, BOUND)).hasMessage("attempts must be 1 to 10, not 0");
        assertThatThrownBy(() -> new RetryPolicy(2, BOUND, Duration.ZERO))
                .hasMessage("waits must be 0 to an hour, the first no longer than the longest, not PT0.2S and PT0S");
        assertThatThrownBy(() -> new RetryPolicy(2, BOUND, Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A client that waits for half an hour, in real time, and tells when it has read the refusal that makes it wait. */
    private KSTradeApiBuilder patient(CountDownLatch refused) {
        Duration hour = Duration.ofHours(1);
        return Clients.at(server.base())
                .deadline(hour)
                .retries(new RetryPolicy(3, BOUND, hour))
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallAttempt attempt) {
                        if (!attempt.failure().isEmpty()) {
                            refused.countDown();
                        }
                    }
                });
    }

    private static void awaitWait(CountDownLatch refused, Thread caller) throws InterruptedException {
        refused.await();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private KSTradeApiBuilder builder() {
        return Clients.at(server.base()).callClock(clock);
    }

    private void failAtFirst(SessionOperation operation, int times, HttpPeer.Script failure) {
        AtomicInteger left = new AtomicInteger(times);
        String answer =
                operation == SessionOperation.INIT ? TradeScript.init("") : TradeScript.golden("answers/login.json");
        script.on(operation, (request, wire) -> {
            if (left.getAndDecrement() > 0) {
                failure.serve(request, wire);
            } else {
                wire.json(200, answer);
            }
        });
    }

    private static String quota() {
        return "{\"fault\":{\"code\":900807,\"message\":\"Request quota reached\",\"description\":\"-\"}}";
    }
}
