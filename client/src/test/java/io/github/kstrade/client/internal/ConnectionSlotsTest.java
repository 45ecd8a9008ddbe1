package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.internal.TransportException.Kind;
import io.github.kstrade.client.internal.net.LocalEnd;
import io.github.kstrade.client.internal.net.NoProxy;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transport of two connections at a server that keeps calls waiting until the test lets it answer. */
class ConnectionSlotsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch arrived = new CountDownLatch(2);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HttpPeer server = HttpPeer.start((request, wire) -> {
        arrived.countDown();
        await(answer);
        wire.json(200, TradeScript.golden("answers/login.json"));
    });
    private final JdkTransport transport =
            new JdkTransport(new TransportSettings(LONG, null, NoProxy.NONE, LocalEnd.ANY, null, 2));

    @AfterEach
    void close() {
        answer.countDown();
        transport.close();
        server.close();
    }

    @Test
    void whoFindsEveryConnectionInUseWaitsWithinTheDeadlineAndIsNotSent() throws Exception {
        List<CompletableFuture<String>> first = callers(2);
        arrived.await();
        TransportException late = catchThrowableOfType(TransportException.class, () -> send(Duration.ofMillis(50)));
        assertThat(late.kind()).isEqualTo(Kind.BUSY);
        assertThat(late.what()).isEqualTo("all 2 connections were in use");
        assertThat(late.mayHaveBeenReceived()).isFalse();
        List<CompletableFuture<String>> later = callers(20);
        assertThat(server.received()).hasSize(2);
        answer.countDown();
        for (CompletableFuture<String> call :
                Stream.concat(first.stream(), later.stream()).toList()) {
            assertThat(call.get()).isEqualTo("200");
        }
        assertThat(server.received()).hasSize(22);
    }

    @Test
    void whoFailsGivesTheConnectionBack() {
        for (int i = 0; i < 5; i++) {
            TransportException late = catchThrowableOfType(TransportException.class, () -> send(Duration.ofMillis(50)));
            assertThat(late.kind()).isEqualTo(Kind.DEADLINE);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws Exception {
        callers(2);
        arrived.await();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread waiting = caller(outcome);
        awaitWaiting(waiting);
        waiting.interrupt();
        assertThat(outcome.get()).isEqualTo("INTERRUPTED true");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void closingEndsTheWait() throws Exception {
        callers(2);
        arrived.await();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        awaitWaiting(caller(outcome));
        transport.close();
        assertThat(outcome.get()).isEqualTo("CLOSED false");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void theCallerIsToldWhyItWasNotSent() {
        CallFacts facts = CallFacts.of(SessionOperation.LOGIN, "https://broker.example/apim", 1, Duration.ZERO);
        assertThat(DeadlineExceededException.waiting(facts, LONG, "all 2 connections were in use", new Exception()))
                .hasMessage(
                        "login at https://broker.example/apim was not sent within the deadline of 30000 ms: all 2 connections were in use."
                                + " Call again, with fewer calls at a time or a higher maxConnections(…).");
    }

    private List<CompletableFuture<String>> callers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    CompletableFuture<String> outcome = new CompletableFuture<>();
                    caller(outcome);
                    return outcome;
                })
                .toList();
    }

    private Thread caller(CompletableFuture<String> outcome) {
        Thread thread = new Thread(() -> {
            try {
                outcome.complete("" + send(LONG).status());
            } catch (TransportException failed) {
                outcome.complete(failed.kind() + " " + Thread.currentThread().isInterrupted());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private TransportReply send(Duration deadline) throws TransportException {
        return transport.send(
                ApiHost.of(server.base()),
                new WireRequest("POST", SessionOperation.LOGIN.path(), Map.of(), "{}"),
                Deadline.in(deadline, System::nanoTime));
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
