package io.github.kstrade.server.config;

import io.github.kstrade.server.store.postgres.PostgresSettings;

/** {@code postgres.*}. */
final class PostgresKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                PostgresSettings.DEFAULT,
                standard -> new PostgresSettings(
                        in.text("postgres.url", standard.url()),
                        in.text("postgres.user", standard.user()),
                        in.privateFile("postgres.password-file"),
                        in.number("postgres.connections", standard.connections()),
                        in.duration("postgres.connect-timeout", standard.connectTimeout())));
    }
}
