package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.ProxyCredentials;
import io.github.kstrade.client.internal.ProxyPassword;
import io.github.kstrade.client.internal.ProxySettings;
import io.github.kstrade.client.internal.TransportSettings;
import io.github.kstrade.client.internal.net.LocalEnd;
import io.github.kstrade.client.internal.net.NoProxy;
import io.github.kstrade.client.internal.tls.CaCertificates;
import io.github.kstrade.client.internal.tls.ClientCertificate;
import io.github.kstrade.client.internal.tls.TlsFiles;
import io.github.kstrade.contract.ApiHost;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the builder was told of the network: the way to servers, whom to trust there, and how much at once. Not safe for use by several threads at once. */
final class NetworkOptions {

    private static final int MAX_CONNECTIONS = 64;

    private Duration connectTimeout = Duration.ofSeconds(10);
    private @Nullable ProxySettings proxy;
    private NoProxy noProxy = NoProxy.NONE;
    private @Nullable SSLContext sslContext;
    private @Nullable CaCertificates authorities;
    private @Nullable ClientCertificate certificate;
    private @Nullable InetAddress localAddress;
    private IpVersion ipVersion = IpVersion.ANY;
    private int maxConnections = MAX_CONNECTIONS;

    void connectTimeout(Duration positive) {
        connectTimeout = positive;
    }

    void proxy(String url) {
        proxy = ProxySettings.of(Argument.present("proxy", url));
    }

    void proxy(String url, String user, String password) {
        ProxyPassword secret = new ProxyPassword(Argument.present("proxy password", password));
        proxy = ProxySettings.of(Argument.present("proxy", url))
                .with(new ProxyCredentials(Argument.present("proxy user", user), secret));
    }

    void noProxy(String... hosts) {
        for (String host : Argument.present("noProxy", hosts)) {
            Argument.present("noProxy", host);
        }
        noProxy = NoProxy.of(List.of(hosts));
    }

    void sslContext(SSLContext value) {
        sslContext = Argument.present("sslContext", value);
    }

    void authorities(CaCertificates value) {
        authorities = value;
    }

    void certificate(ClientCertificate value) {
        certificate = value;
    }

    void localAddress(InetAddress value) {
        InetAddress address = Argument.present("localAddress", value);
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("localAddress must be one address of this machine, was "
                    + address.getHostAddress() + "; leave it out to let the machine choose");
        }
        localAddress = address;
    }

    void ipVersion(IpVersion value) {
        ipVersion = Argument.present("ipVersion", value);
    }

    void maxConnections(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxConnections must be 1 or more, was " + value);
        }
        maxConnections = value;
    }

    /** What must be hidden in every call. */
    List<ProxyPassword> secrets() {
        return proxy == null
                ? List.of()
                : proxy.credentials().map(ProxyCredentials::secrets).orElse(List.of());
    }

    /**
     * Everything together.
     *
     * @param hosts the servers that are to be called
     * @throws IllegalStateException if two options contradict each other; the text names both
     */
    TransportSettings settings(List<ApiHost> hosts) {
        LocalEnd end = new LocalEnd(localAddress, ipVersion.addresses());
        for (ApiHost host : hosts) {
            check(host, end);
        }
        return new TransportSettings(connectTimeout, proxy, noProxy, end, tls(), maxConnections);
    }

    private void check(ApiHost host, LocalEnd end) {
        if (!host.isEncrypted() && !end.isAny() && proxy != null && !noProxy.covers(host.serverName())) {
            throw new IllegalStateException("localAddress(…) and ipVersion(…) hold for https, and " + host
                    + " would be reached through the proxy without it: set noProxy(\"" + host.serverName()
                    + "\"), for that host is this machine");
        }
    }

    private @Nullable SSLContext tls() {
        if (authorities == null && certificate == null) {
            return sslContext;
        }
        if (sslContext != null) {
            throw new IllegalStateException(
                    (authorities == null ? "clientCertificate(…)" : "caCertificates(…)")
                            + " and sslContext(…) contradict each other: an SSLContext says on its own whom to trust and what to show; leave one of them out");
        }
        return TlsFiles.context(authorities, certificate);
    }
}
