package io.github.kstrade.server.quota;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.account.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests that this server got, in its memory. Safe for use by many threads. */
public final class LocalQuotas implements Quotas {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param clock whose minutes count */
    public LocalQuotas(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(ConsumerKey consumerKey, int quota) {}

    @Override
    public Quota take(App app) {
        if (app.quotaPerMinute() == 0) {
            return Quota.UNLIMITED;
        }
        Key key = new Key(app.consumerKey(), app.quotaPerMinute());
        ConsumptionProbe probe = buckets.computeIfAbsent(key, this::bucket).tryConsumeAndReturnRemaining(1);
        long reset = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Quota(probe.isConsumed(), key.quota(), probe.getRemainingTokens(), Duration.ofNanos(reset));
    }

    private Bucket bucket(Key key) {
        Instant nextMinute = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(WINDOW);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(key.quota()).refillIntervallyAligned(key.quota(), WINDOW, nextMinute))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
