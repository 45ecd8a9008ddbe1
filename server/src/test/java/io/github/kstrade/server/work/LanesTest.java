package io.github.kstrade.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.message.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission and lanes: what work is taken, and where it runs. */
class LanesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Admission admission = new Admission();
    private final Lanes lanes = new Lanes(new WorkLimits(1, 2, 1, 1, 2, LONG), System::nanoTime);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        lanes.close();
    }

    @Test
    void beforeItIsOpenAServerTakesNoWork() {
        assertThat(admission.isOpen()).isFalse();
        assertRefused(admission::enter, "The server is starting", "5");
        admission.open();
        admission.enter();
        assertThat(admission.isOpen()).isTrue();
    }

    @Test
    void aServerThatDrainsTakesNoMoreWorkAndNeverOpensAgain() {
        admission.open();
        assertThat(admission.drain(LONG)).isTrue();
        assertRefused(admission::enter, "The server is stopping", "5");
        admission.open();
        assertThat(admission.isOpen()).isFalse();
    }

    @Test
    void drainingWaitsForWhatIsOpen() throws Exception {
        admission.open();
        admission.enter();
        admission.enter();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Boolean> drained = other.submit(() -> admission.drain(LONG));
        admission.leave();
        while (admission.isOpen()) {
            Thread.onSpinWait();
        }
        assertRefused(admission::enter, "The server is stopping", "5");
        assertThat(drained.isDone()).isFalse();
        admission.leave();
        assertThat(drained.get(30, TimeUnit.SECONDS)).isTrue();
        other.shutdown();
    }

    @Test
    void drainingGivesUpInTheEndAndCanBeTriedAgain() {
        admission.open();
        admission.enter();
        assertThat(admission.drain(Duration.ofMillis(1))).isFalse();
        assertThat(admission.drain(Duration.ofMillis(1))).isFalse();
        admission.leave();
        assertThat(admission.drain(LONG)).isTrue();
    }

    @Test
    void workThatDoesNotFitIsRefusedAtOnce() throws InterruptedException {
        occupy(Lane.STORE, 1);
        lanes.store(() -> {});
        lanes.store(() -> {});
        assertThat(lanes.waiting(Lane.STORE)).isEqualTo(2);
        assertRefused(() -> lanes.store(() -> {}), "Too many requests at once; try again shortly", "1");
    }

    @Test
    void slowHashingHoldsNothingElseUp() throws InterruptedException {
        occupy(Lane.HASHING, 1);
        lanes.hash("app", () -> {}, LanesTest::unexpected);
        CountDownLatch done = new CountDownLatch(1);
        lanes.store(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lanes.waiting(Lane.STORE)).isZero();
        assertThat(lanes.waiting(Lane.HASHING)).isEqualTo(1);
    }

    @Test
    void workRunsOnDaemonThreadsThatAreNamedForTheirLane() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread[] ran = new Thread[1];
        lanes.hash(
                "app",
                () -> {
                    ran[0] = Thread.currentThread();
                    done.countDown();
                },
                LanesTest::unexpected);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ran[0].getName()).isEqualTo("kstrade-hashing-1");
        assertThat(ran[0].isDaemon()).isTrue();
    }

    @Test
    void closedLanesRefuseWorkButFinishWhatTheyTook() throws InterruptedException {
        occupy(Lane.STORE, 1);
        CountDownLatch done = new CountDownLatch(1);
        lanes.store(done::countDown);
        lanes.close();
        assertThatThrownBy(() -> lanes.store(() -> {})).isInstanceOf(Refusal.class);
        release.countDown();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void occupy(Lane lane, int threads) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Runnable work = () -> {
                running.countDown();
                awaitRelease();
            };
            if (lane == Lane.STORE) {
                lanes.store(work);
            } else {
                lanes.hash("app", work, LanesTest::unexpected);
            }
        }
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void unexpected(Refusal refusal) {
        throw refusal;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertRefused(Runnable call, String why, String retryAfter) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.fault().description()).isEqualTo(why);
            assertThat(refusal.headers()).containsEntry("Retry-After", retryAfter);
        });
    }
}
