package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.net.LocalEnd;
import io.github.kstrade.client.internal.net.NoProxy;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach servers.
 *
 * @param connectTimeout how long one connection may take to come about
 * @param proxy the way out, null for none; the JVM's own proxy settings are not asked
 * @param noProxy the hosts that are reached without the proxy
 * @param localEnd from where connections of https are made
 * @param tls whom to trust and who to be, null for what the JVM says
 * @param maxConnections how many requests may be under way at once, 1 or more
 */
public record TransportSettings(
        Duration connectTimeout,
        @Nullable ProxySettings proxy,
        NoProxy noProxy,
        LocalEnd localEnd,
        @Nullable SSLContext tls,
        int maxConnections) {}
