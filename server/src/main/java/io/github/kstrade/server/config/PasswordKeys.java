package io.github.kstrade.server.config;

import io.github.kstrade.server.account.Argon2Cost;

/** {@code password.*}. */
final class PasswordKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                Argon2Cost.DEFAULT,
                standard -> new Argon2Cost(
                        in.number("password.argon2-memory-kib", standard.memoryKib()),
                        in.number("password.argon2-passes", standard.passes()),
                        in.number("password.argon2-lanes", standard.lanes())));
    }
}
