package io.github.kstrade.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.message.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread that hashes, and room for four who wait. */
class HashingLaneTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final WorkLimits limits = new WorkLimits(1, 1, 1, 1, 4, LONG);
    private final Lanes lanes = new Lanes(limits, nanos::get);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        release.countDown();
        lanes.close();
    }

    @Test
    void aStormOfOneApplicationDoesNotKeepAnotherOut() throws InterruptedException {
        occupy();
        for (int i = 1; i <= 10; i++) {
            hash("storm", "storm " + i);
        }
        hash("calm", "calm 1");
        hash("calm", "calm 2");
        assertThat(lanes.waiting(Lane.HASHING)).isEqualTo(4);
        assertThat(refused)
                .containsExactly(
                        "storm 5", "storm 6", "storm 7", "storm 8", "storm 9", "storm 10", "storm 4", "storm 3");
        finish();
        assertThat(done).containsExactly("storm 1", "calm 1", "storm 2", "calm 2");
    }

    @Test
    void whoIsRefusedIsToldWhenThereIsRoom() throws InterruptedException {
        occupy();
        for (int i = 1; i <= 4; i++) {
            hash("app", "work " + i);
        }
        List<Refusal> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lanes.hash("app", () -> {}, told::add);
        }
        assertThat(told).hasSize(30).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.fault().description()).isEqualTo("Too many logins at once; try again shortly");
        });
        assertThat(told.get(0).headers()).containsEntry("Retry-After", "1");
        assertThat(told.get(29).headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void theTimeThatHashesTakeIsMeasured() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            lanes.hash(
                    "app",
                    () -> {
                        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
                        ran.countDown();
                    },
                    HashingLaneTest::unexpected);
            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        }
        occupy();
        for (int i = 1; i <= 4; i++) {
            hash("app", "work " + i);
        }
        List<Refusal> told = new ArrayList<>();
        lanes.hash("app", () -> {}, told::add);
        assertThat(told.get(0).headers().get("Retry-After")).isEqualTo("6"); // half of four times 2 s, and 2 s
    }

    @Test
    void aClosedLaneFinishesWhatItTook() throws InterruptedException {
        occupy();
        hash("app", "work");
        lanes.close();
        assertThatThrownBy(() -> hash("app", "late")).isInstanceOf(Refusal.class);
        assertThat(lanes.waiting(Lane.HASHING)).isEqualTo(1);
        release.countDown();
        while (done.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(done).containsExactly("work");
    }

    @Test
    void aWorkThatFindsNoThreadDoesNotWait() {
        Lanes without = new Lanes(limits, nanos::get, (work, name) -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertThatThrownBy(() -> without.hash("app", () -> {}, HashingLaneTest::unexpected))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(without.waiting(Lane.HASHING)).isZero();
        without.close();
    }

    private void hash(String owner, String name) {
        lanes.hash(owner, () -> done.add(name), refusal -> refused.add(name));
    }

    private void occupy() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        lanes.hash(
                "other",
                () -> {
                    running.countDown();
                    awaitRelease();
                },
                HashingLaneTest::unexpected);
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void finish() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        release.countDown();
        while (lanes.waiting(Lane.HASHING) > 0) {
            Thread.onSpinWait();
        }
        lanes.hash("last", last::countDown, HashingLaneTest::unexpected);
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unexpected(Refusal refusal) {
        throw refusal;
    }
}
