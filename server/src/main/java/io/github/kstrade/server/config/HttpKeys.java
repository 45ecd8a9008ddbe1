package io.github.kstrade.server.config;

import io.github.kstrade.server.http.HttpLimits;

/** {@code http.*} and {@code work.*}. */
final class HttpKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                HttpLimits.DEFAULT,
                standard -> new HttpLimits(
                        in.number("http.max-header-bytes", standard.maxHeaderBytes()),
                        in.number("http.max-request-line-bytes", standard.maxRequestLineBytes()),
                        in.number("http.max-body-bytes", standard.maxBodyBytes()),
                        in.duration("http.head-timeout", standard.headTimeout()),
                        in.duration("http.idle-timeout", standard.idleTimeout()),
                        in.duration("http.body-timeout", standard.bodyTimeout()),
                        in.number("http.max-connections", standard.maxConnections()),
                        in.number("work.store-threads", standard.storeThreads()),
                        in.number("work.store-queue", standard.storeQueue()),
                        in.number("work.hashing-threads", standard.hashingThreads()),
                        in.number("work.hashing-queue", standard.hashingQueue()),
                        in.duration("work.drain-timeout", standard.drainTimeout())));
    }
}
