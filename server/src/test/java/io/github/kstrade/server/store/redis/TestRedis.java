package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Redis, used by two nodes that keep to keys with a prefix of their own and leave none behind. */
final class TestRedis implements AutoCloseable {

    private static final int PORT = 6379;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final String prefix = "kstrade-test-" + UUID.randomUUID() + ":";
    private final List<RedisLink> nodes;
    private int used;

    private TestRedis(List<RedisLink> nodes) {
        this.nodes = nodes;
    }

    /** Connects, or skips the test aloud where no Redis answers. */
    static TestRedis connect() throws IOException {
        Assumptions.assumeTrue(
                RedisProcess.answers(PORT),
                "SKIPPED: no Redis answers at 127.0.0.1:" + PORT + ", apt-get install redis-server and start it");
        RedisSettings settings = settings("redis://127.0.0.1:" + PORT);
        return new TestRedis(
                List.of(RedisLink.open(settings, RedisLogin.NONE), RedisLink.open(settings, RedisLogin.NONE)));
    }

    /** Settings for a test that must not fail because its machine is busy. */
    static RedisSettings settings(String url) {
        return settings(url, PATIENT, false);
    }

    static RedisSettings settings(String url, Duration timeout, boolean durable) {
        return new RedisSettings(
                url, "", RedisSettings.NONE, RedisSettings.NONE, timeout, PATIENT, "kstrade:", durable);
    }

    /** The names of the keys that this test may use. */
    RedisKeys names() {
        return new RedisKeys(prefix);
    }

    /** Records as one node sees them, and the next time another. */
    SharedRecords records(InstantSource clock) {
        return new SharedRecords(node(), names(), false, clock);
    }

    /** One node after the other. */
    synchronized RedisLink node() {
        used++;
        return nodes.get(used % nodes.size());
    }

    List<String> keys() {
        return node().ask(redis -> redis.keys(prefix + "*"));
    }

    /** How long a key still lives; negative for ever. */
    Duration lifeOf(String key) {
        return Duration.ofMillis(node().ask(redis -> redis.pttl(key)));
    }

    void forgetAll() {
        List<String> keys = keys();
        if (!keys.isEmpty()) {
            node().ask(redis -> redis.del(keys.toArray(String[]::new)));
        }
    }

    @Override
    public void close() {
        forgetAll();
        nodes.forEach(RedisLink::close);
    }
}
