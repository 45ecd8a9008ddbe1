package io.github.kstrade.server.check;

import io.github.kstrade.server.config.PrivateFile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.store.redis.RedisStores;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.IOException;
import java.util.List;

/** Whether Redis answers and is one that sessions can be kept in. */
record RedisCheck(Settings settings) implements Check {

    @Override
    public String part() {
        return "redis.url";
    }

    @Override
    public List<Finding> look() throws IOException {
        RedisSettings redis = settings.of(RedisSettings.class);
        if (!redis.isUsed()) {
            return List.of(Finding.ok(
                    part(), "not set; sessions are in PostgreSQL, and each server counts quotas for itself"));
        }
        RedisStores.check(redis, login(redis));
        return List.of(
                Finding.ok(part(), "answers"),
                redis.durable()
                        ? Finding.ok("redis.durable", "what Redis answered survives its crash")
                        : Finding.ok("redis.durable", "is no: a restart of Redis ends all sessions"));
    }

    private static RedisLogin login(RedisSettings redis) throws IOException {
        return redis.passwordFile().equals(RedisSettings.NONE)
                ? RedisLogin.NONE
                : RedisLogin.of(redis.user(), PrivateFile.readLine(redis.passwordFile()));
    }
}
