package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.contract.session.LoginAnswer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Logins that meet the end of their client or session, or each other. */
class RenewalEndsTest extends RenewingClients {

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

    @Test
    void closingTheClientInterruptsTheSupplierThatIsAsked() throws Exception {
        CountDownLatch askedAgain = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CredentialsSupplier slow = waitingForLaterCodes(() -> {
            askedAgain.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closed) {
                interrupted.countDown();
                throw closed;
            }
        });
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
                Thread.onSpinWait();
            }
        }
    }
}
