package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.store.Millis;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Failed logins in Redis. No record means no failure; one that nobody adds to ends by itself after a day. */
final class RedisLoginFailures implements LoginFailures {

    private static final RedisScript FAIL = SharedRecords.script("fail.lua");
    private static final List<String> NAMES = List.of("count", "waitUntil");
    private static final Duration KEPT_UNCHANGED = Duration.ofDays(1);

    private final SharedRecords records;

    RedisLoginFailures(SharedRecords records) {
        this.records = records;
    }

    @Override
    public Failures of(Guesser guesser) {
        List<?> answer = records.read(records.keys().failures(guesser), NAMES);
        if (answer.isEmpty()) {
            return Failures.NONE;
        }
        RecordValues values = new RecordValues(answer);
        return new Failures(values.count(), values.instant());
    }

    @Override
    public boolean replace(Guesser guesser, Failures before, Failures after, Instant remembered) {
        Instant dayAfter = remembered.plus(KEPT_UNCHANGED);
        Instant end = after.waitUntil().isAfter(dayAfter) ? after.waitUntil() : dayAfter;
        return records.isDone(
                FAIL,
                List.of(records.keys().failures(guesser)),
                List.of(
                        records.lifeUntil(end),
                        Integer.toString(before.count()),
                        Long.toString(Millis.of(before.waitUntil())),
                        Integer.toString(after.count()),
                        Long.toString(Millis.of(after.waitUntil()))));
    }

    /** Does nothing: they end by themselves. */
    @Override
    public boolean forgetUnchangedSince(Instant instant, int limit) {
        return false;
    }
}
