package io.github.kstrade.server.config;

import io.github.kstrade.server.store.redis.link.RedisSettings;

/** {@code redis.*}. */
final class RedisServerKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                RedisSettings.DEFAULT,
                standard -> new RedisSettings(
                        in.text("redis.url", standard.url()),
                        in.text("redis.user", standard.user()),
                        in.privateFile("redis.password-file"),
                        in.path("redis.ca-file"),
                        in.duration("redis.timeout", standard.timeout()),
                        in.duration("redis.connect-timeout", standard.connectTimeout()),
                        in.text("redis.key-prefix", standard.keyPrefix()),
                        in.yesOrNo("redis.durable", standard.durable())));
    }
}
