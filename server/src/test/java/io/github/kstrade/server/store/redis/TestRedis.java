package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A Redis, used by two nodes that keep to keys with a prefix of their own and leave none behind. */
final class TestRedis implements AutoCloseable {

    private static final int PORT = 6379;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final String prefix = "kstrade-test-" + UUID.randomUUID() + ":";
    private final List<RedisLink> nodes;
    private final Runnable end;
    private int used;

    private TestRedis(List<RedisLink> nodes, Runnable end) {
        this.nodes = nodes;
        this.end = end;
    }

    /** Connects to the machine's Redis, or else to one that is started for this; skips the test aloud where there is neither. */
    static TestRedis connect() throws Exception {
        if (RedisProcess.answers(PORT)) {
            return connect("redis://127.0.0.1:" + PORT, () -> {});
        }
        RedisProcess own = RedisProcess.start(Files.createTempDirectory("kstrade-redis"));
        return connect(own.url(), own::close);
    }

    private static TestRedis connect(String url, Runnable end) throws IOException {
        List<RedisLink> nodes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            nodes.add(RedisLink.open(settings(url), RedisLogin.NONE));
        }
        return new TestRedis(nodes, end);
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
        end.run();
    }
}
