package io.github.kstrade.client.internal;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach servers.
 *
 * @param connectTimeout how long one connection may take to come about
 * @param proxy the way out, null for none; the JVM's own proxy settings are not asked
 * @param tls whom to trust, null for what the JVM trusts
 */
public record TransportSettings(
        Duration connectTimeout,
        @Nullable ProxySettings proxy,
        @Nullable SSLContext tls) {}
