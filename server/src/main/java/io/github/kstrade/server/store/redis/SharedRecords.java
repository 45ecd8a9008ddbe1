package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.store.Millis;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The records that all nodes share, and what is true of every one: it is of one era, and it ends by itself.
 *
 * @param redis where they are
 * @param keys their names
 * @param durable whether all eras of the server are one
 * @param clock by which their ends are counted
 */
record SharedRecords(RedisLink redis, RedisKeys keys, boolean durable, InstantSource clock) {

    private static final RedisScript READ = script("read.lua");
    private static final Duration FOR_CLOCKS_THAT_DIFFER = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** A script on such records. */
    static RedisScript script(String name) {
        return RedisScript.of(SharedRecords.class, "records.lua", name);
    }

    /** Reads fields of a record; none if there is no such record in this era. */
    List<?> read(String key, List<String> names) {
        return list(READ, List.of(key), names);
    }

    List<?> list(RedisScript script, List<String> keys, List<String> arguments) {
        return script.list(redis, keys, withEra(arguments));
    }

    boolean isDone(RedisScript script, List<String> keys, List<String> arguments) {
        return script.number(redis, keys, withEra(arguments)) == 1;
    }

    String text(RedisScript script, List<String> keys, List<String> arguments) {
        return script.text(redis, keys, withEra(arguments));
    }

    /** How long a record lives that is of use until an instant, in milliseconds. */
    String lifeUntil(Instant end) {
        long rest = Math.max(0, Millis.of(end) - Millis.of(clock.instant()));
        return Long.toString(Math.min(rest + FOR_CLOCKS_THAT_DIFFER.toMillis(), LONGEST.toMillis()));
    }

    private List<String> withEra(List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(durable ? "durable" : "");
        all.addAll(arguments);
        return all;
    }
}
