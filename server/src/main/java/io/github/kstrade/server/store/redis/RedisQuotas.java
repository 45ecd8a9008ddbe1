package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.quota.Quota;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Counts the requests that all nodes got, exactly, one count for each minute of the clock. While Redis is gone each node counts its own, so that an application
 * may send as much to each: what needs no session goes on.
 */
final class RedisQuotas implements Quotas {

    private static final RedisScript TAKE = RedisScript.of(RedisQuotas.class, "take.lua");
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String LIFE = Long.toString(WINDOW.multipliedBy(2).toMillis());

    private final RedisLink redis;
    private final RedisKeys keys;
    private final InstantSource clock;
    private final Quotas alone;

    /** @param alone counts while Redis is gone */
    RedisQuotas(RedisLink redis, RedisKeys keys, InstantSource clock, Quotas alone) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
        this.alone = alone;
    }

    @Override
    public Quota take(App app) {
        int quota = app.quotaPerMinute();
        if (quota == 0) {
            return Quota.UNLIMITED;
        }
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        try {
            long left = TAKE.number(
                    redis,
                    List.of(keys.quota(app.consumerKey(), quota, minute.getEpochSecond() / WINDOW.toSeconds())),
                    List.of(Integer.toString(quota), LIFE));
            return new Quota(left >= 0, quota, Math.max(0, left), Duration.between(now, minute.plus(WINDOW)));
        } catch (StoreUnavailableException gone) {
            return alone.take(app);
        }
    }
}
