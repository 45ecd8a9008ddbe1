package io.github.kstrade.server.store.redis.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Redis server is.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port
 * @param tls whether the connection is encrypted
 * @param database which of its numbered databases
 */
record RedisAddress(String host, int port, boolean tls, int database) {

    private static final int STANDARD_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("/?|/(\\d{1,4})");

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none of Redis, or holds a password; the text never repeats it
     */
    static RedisAddress of(String url) {
        URI uri = parse(url);
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("redis.url must not hold a user or password: set redis.user and put the"
                    + " password into a file that redis.password-file names");
        }
        Matcher database = DATABASE.matcher(uri.getRawPath());
        boolean tls = "rediss".equals(uri.getScheme());
        if (!(tls || "redis".equals(uri.getScheme()))
                || uri.getHost() == null
                || uri.getPort() > 65_535
                || !database.matches()
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw notAUrl();
        }
        return new RedisAddress(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                tls,
                database.group(1) == null ? 0 : Integer.parseInt(database.group(1)));
    }

    /** As errors and the log name it. */
    @Override
    public String toString() {
        return "Redis at " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            if (uri.isOpaque()) {
                throw notAUrl();
            }
            return uri;
        } catch (URISyntaxException notEvenAUri) { // its text repeats the URL, and that may hold a password
            throw notAUrl();
        }
    }

    private static IllegalArgumentException notAUrl() {
        return new IllegalArgumentException("redis.url must be redis://HOST:PORT, or rediss://HOST:PORT for TLS");
    }
}
