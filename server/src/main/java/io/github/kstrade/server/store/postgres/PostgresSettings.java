package io.github.kstrade.server.store.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the PostgreSQL database is, and how many connections a server keeps to it.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; how the way there is encrypted follows as {@code ?sslmode=verify-full&sslrootcert=file};
 *     empty for no database
 * @param user the user that owns the database
 * @param passwordFile a file with the user's password; the empty path if the server asks for none
 * @param connections how many are open at the most, which is how many works run at once
 * @param connectTimeout within which a connection must be made, log-in included; whole seconds
 */
public record PostgresSettings(String url, String user, Path passwordFile, int connections, Duration connectTimeout) {

    /** None. */
    public static final PostgresSettings DEFAULT =
            new PostgresSettings("", "kstrade", Path.of(""), 10, Duration.ofSeconds(2));

    /** @throws IllegalArgumentException if one of them can not be used; the text says why, and never shows a password */
    public PostgresSettings {
        if (!url.isEmpty()) {
            PostgresUrl.check(url);
        }
        if (user.isBlank()) {
            throw new IllegalArgumentException("the PostgreSQL user must not be empty");
        }
        if (connections < 1 || connections > 1_000) {
            throw new IllegalArgumentException("1 to 1000 connections to PostgreSQL are kept, not " + connections);
        }
        if (connectTimeout.toSeconds() < 1
                || connectTimeout.toSeconds() > 60
                || !connectTimeout.equals(Duration.ofSeconds(connectTimeout.toSeconds()))) {
            throw new IllegalArgumentException(
                    "a connection to PostgreSQL is made within 1 s to 60 s, in whole seconds, not " + connectTimeout);
        }
    }

    /** Whether there is one. */
    public boolean isUsed() {
        return !url.isEmpty();
    }

    /** The same, but with another limit of connections. */
    public PostgresSettings connections(int other) {
        return new PostgresSettings(url, user, passwordFile, other, connectTimeout);
    }
}
