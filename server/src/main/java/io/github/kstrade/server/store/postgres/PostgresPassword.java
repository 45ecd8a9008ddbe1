package io.github.kstrade.server.store.postgres;

import io.github.kstrade.contract.Secret;

/** The password of the database's user. */
public final class PostgresPassword extends Secret {

    /** @throws IllegalArgumentException if it is empty */
    public PostgresPassword(String value) {
        super("the password of the PostgreSQL user", value);
    }
}
