package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.session.UsedSteps;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisServer;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.IOException;
import java.time.InstantSource;

/** What the nodes of a service share through Redis. Safe for use by many threads. */
public final class RedisStores implements AutoCloseable {

    private final RedisLink redis;
    private final SessionStore sessions;
    private final LoginFailures failures;
    private final Quotas quotas;

    private RedisStores(
            RedisLink redis, RedisSettings settings, Generations generations, UsedSteps steps, InstantSource clock) {
        RedisKeys keys = new RedisKeys(settings.keyPrefix());
        SharedRecords records = new SharedRecords(redis, keys, settings.durable(), clock);
        this.redis = redis;
        this.sessions = new RedisSessionStore(records, generations, steps);
        this.failures = new RedisLoginFailures(records);
        this.quotas = new RedisQuotas(redis, keys, clock, new LocalQuotas(clock));
    }

    /**
     * Connects to Redis and checks that it can be used.
     *
     * @param generations asked whether what Redis holds is still of the present
     * @param steps asked which steps of authenticators were used
     * @param clock by which minutes and ends are counted
     * @throws IOException if it can not be used; the text names the server and says why and what to do, and shows neither user nor password
     */
    public static RedisStores open(
            RedisSettings settings, RedisLogin login, Generations generations, UsedSteps steps, InstantSource clock)
            throws IOException {
        RedisLink redis = RedisLink.open(settings, login);
        try {
            RedisServer.check(redis, settings.durable());
            return new RedisStores(redis, settings, generations, steps, clock);
        } catch (IOException | RuntimeException unusable) {
            redis.close();
            throw unusable;
        }
    }

    /**
     * Connects to Redis and checks that it can be used, and lets it go.
     *
     * @throws IOException if it can not be used; the text names the server and says why and what to do, and shows neither user nor password
     */
    public static void check(RedisSettings settings, RedisLogin login) throws IOException {
        try (RedisLink redis = RedisLink.open(settings, login)) {
            RedisServer.check(redis, settings.durable());
        }
    }

    /** Login attempts and sessions. */
    public SessionStore sessions() {
        return sessions;
    }

    /** Failed logins. */
    public LoginFailures failures() {
        return failures;
    }

    /** The requests of each application. */
    public Quotas quotas() {
        return quotas;
    }

    /** Whether Redis answers now. */
    public boolean answers() {
        return redis.answers();
    }

    /** Ends the connection and its threads. */
    @Override
    public void close() {
        redis.close();
    }
}
