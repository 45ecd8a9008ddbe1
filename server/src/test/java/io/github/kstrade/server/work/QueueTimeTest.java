package io.github.kstrade.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueueTimeTest {

    private final AtomicLong nanos = new AtomicLong(4_711);

    @Test
    void untilAHashWasMeasuredItIsGuessed() {
        assertThat(time(1).retryAfter(64)).isEqualTo(Duration.ofMillis(32 * 50 + 50));
        assertThat(time(2).retryAfter(64)).isEqualTo(Duration.ofMillis(16 * 50 + 25));
    }

    @Test
    void whatHashesReallyTakeCountsMoreAndMore() {
        QueueTime time = time(1);
        for (int i = 0; i < 500; i++) {
            time.took(Duration.ofMillis(400).toNanos());
        }
        assertThat(time.retryAfter(64)).isCloseTo(Duration.ofMillis(32 * 400 + 400), Duration.ofMillis(1));
    }

    @Test
    void eachWhoIsRefusedGetsAMomentOfItsOwn() {
        QueueTime time = time(1);
        Duration first = time.retryAfter(64);
        assertThat(time.retryAfter(64)).isEqualTo(first.plusMillis(50));
        nanos.addAndGet(Duration.ofMillis(70).toNanos());
        assertThat(time.retryAfter(64)).isEqualTo(first.plusMillis(100 - 70));
    }

    @Test
    void momentsThatHavePassedCountNoMore() {
        QueueTime time = time(1);
        Duration first = time.retryAfter(64);
        for (int i = 0; i < 10; i++) {
            assertThat(time.retryAfter(64)).isGreaterThan(first);
        }
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(time.retryAfter(64)).isEqualTo(first);
    }

    @Test
    void nobodyIsToldMoreThanAMinute() {
        QueueTime time = time(1);
        for (int i = 0; i < 5_000; i++) {
            assertThat(time.retryAfter(64)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
        assertThat(time.retryAfter(64)).isEqualTo(Duration.ofMinutes(1));
    }

    private QueueTime time(int threads) {
        return new QueueTime(threads, nanos::get);
    }
}
