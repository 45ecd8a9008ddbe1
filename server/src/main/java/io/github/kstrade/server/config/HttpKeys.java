package io.github.kstrade.server.config;

import io.github.kstrade.server.http.HttpLimits;

/** {@code http.*}. */
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
                        in.duration("http.send-timeout", standard.sendTimeout()),
                        in.number("http.max-connections", standard.maxConnections()),
                        in.number("http.max-streams", standard.maxStreams())));
    }
}
