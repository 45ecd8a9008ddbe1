package io.github.kstrade.server.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;

/** What the HTTP library is told of our bounds, and of TLS. */
final class ServerOptions {

    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private ServerOptions() {}

    /** HTTP/1.1 in plain text. */
    static HttpServerOptions plain(HttpLimits limits) {
        return new HttpServerOptions()
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(limits.maxRequestLineBytes())
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setTcpNoDelay(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setAcceptBacklog(1_024);
    }

    /** HTTP/1.1 and HTTP/2 over TLS, and the HTTP/1.0 that balancers ask for the health with: the library refuses what is not named here. */
    static HttpServerOptions secure(HttpLimits limits, X509KeyManager certificate) {
        HttpServerOptions options = plain(limits)
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0))
                .setKeyCertOptions(KeyCertOptions.wrap(certificate))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setSslHandshakeTimeout(limits.headTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(limits.maxStreams())
                        .setMaxHeaderListSize(limits.maxHeaderBytes()));
        SUITES.forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** The same TLS with another certificate. */
    static ServerSSLOptions renewed(HttpLimits limits, X509KeyManager certificate) {
        return secure(limits, certificate)
                .getSslOptions()
                .copy()
                .setApplicationLayerProtocols(List.of("h2", "http/1.1", "http/1.0"));
    }
}
