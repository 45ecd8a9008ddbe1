package io.github.kstrade.server.store.redis.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The Redis server that all nodes share.
 *
 * @param url {@code redis://HOST:PORT}, or {@code rediss://HOST:PORT} for TLS, with {@code /NUMBER} for another database than 0; empty for none
 * @param user the user to log in as; empty for the default one
 * @param passwordFile the file with the user's password, in one line; {@link #NONE} for no password
 * @param caFile PEM certificates of those who may vouch for the server; {@link #NONE} for those that the JDK trusts
 * @param timeout within which it must answer each command
 * @param connectTimeout within which a connection must be there
 * @param keyPrefix what the names of all keys begin with
 * @param durable whether what it answered survives its crash, so that a restart need not end all sessions
 */
public record RedisSettings(
        String url,
        String user,
        Path passwordFile,
        Path caFile,
        Duration timeout,
        Duration connectTimeout,
        String keyPrefix,
        boolean durable) {

    /** In the place of a file: there is none. */
    public static final Path NONE = Path.of("");

    private static final Pattern KEY_PREFIX = Pattern.compile("[A-Za-z0-9:_.-]{1,64}");
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** No Redis; were there one, half a second for each command, and no trust in what it kept over a restart. */
    public static final RedisSettings DEFAULT =
            new RedisSettings("", "", NONE, NONE, Duration.ofMillis(500), Duration.ofSeconds(2), "kstrade:", false);

    /** @throws IllegalArgumentException if they make no sense; the text names the setting and repeats neither URL nor password */
    public RedisSettings {
        check("redis.timeout", timeout);
        check("redis.connect-timeout", connectTimeout);
        if (!KEY_PREFIX.matcher(keyPrefix).matches()) {
            throw new IllegalArgumentException("redis.key-prefix must be 1 to 64 letters, digits, colons, dots, dashes"
                    + " or underscores, was " + keyPrefix);
        }
        if (!url.isEmpty()) {
            RedisAddress address = RedisAddress.of(url);
            if (!caFile.equals(NONE) && !address.tls()) {
                throw new IllegalArgumentException("redis.ca-file is for TLS only: let redis.url begin with rediss://");
            }
        }
        if (!user.isEmpty() && passwordFile.equals(NONE)) {
            throw new IllegalArgumentException(
                    "redis.user needs a password: put it into a file that" + " redis.password-file names");
        }
    }

    /** Whether there is one. */
    public boolean isUsed() {
        return !url.isEmpty();
    }

    /** The same, somewhere else. */
    public RedisSettings url(String other) {
        return new RedisSettings(other, user, passwordFile, caFile, timeout, connectTimeout, keyPrefix, durable);
    }

    private static void check(String key, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " must be 1 ms to 1 minute, was " + timeout);
        }
    }
}
