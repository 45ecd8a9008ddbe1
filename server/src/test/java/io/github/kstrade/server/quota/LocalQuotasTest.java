package io.github.kstrade.server.quota;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class LocalQuotasTest extends QuotasContract {

    @Override
    protected Quotas quotas(InstantSource clock) {
        return new LocalQuotas(clock);
    }

    @Test
    void aMinuteThatBeginsMeanwhileMakesNobodyWaitForTheNext() {
        Deque<Instant> readings = new ArrayDeque<>();
        Quotas meanwhile = new LocalQuotas(() -> readings.size() > 1 ? readings.remove() : readings.element());
        readings.add(START);
        App app = app("one", 1);
        meanwhile.take(app);
        readings.clear();
        readings.add(START.plusMillis(59_999));
        readings.add(START.plusMillis(59_999));
        readings.add(START.plusMillis(60_000));
        Quota quota = meanwhile.take(app);
        assertThat(quota.granted() || quota.reset().compareTo(Duration.ofMillis(1)) <= 0)
                .as(quota.toString())
                .isTrue();
    }
}
