package io.github.kstrade.client.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which way requests go through the proxy: to the proxy itself, except for https with a user and password, which goes through the {@link ProxyRelay}. All
 * requests go through the proxy, those to this machine too.
 */
final class ProxyRoute extends ProxySelector implements AutoCloseable {

    private final ProxySettings proxy;
    private final @Nullable ProxyRelay relay;

    ProxyRoute(ProxySettings proxy, @Nullable ProxyRelay relay) {
        this.proxy = proxy;
        this.relay = relay;
    }

    /** Adds what the proxy or the relay wants to see. */
    void authenticate(URI target, HttpRequest.Builder request) {
        if (relay != null && isEncrypted(target)) {
            request.setHeader("Proxy-Authorization", relay.pass());
        } else {
            proxy.credentials().ifPresent(who -> request.setHeader("Proxy-Authorization", who.basic()));
        }
    }

    /**
     * Whether an answer is the proxy's refusal of its user. Some proxies, tinyproxy among them, answer a wrong password with 401 instead of 407; over plain
     * http the Basic challenge tells that from the API's own 401, which asks for a bearer token. Inside a tunnel a 401 is always the API's.
     */
    boolean isRefusal(URI target, int status, HttpHeaders headers) {
        return status == 407
                || (status == 401
                        && !isEncrypted(target)
                        && headers.firstValue("WWW-Authenticate").orElse("").startsWith("Basic"));
    }

    @Override
    public List<Proxy> select(URI target) {
        InetSocketAddress address = relay != null && isEncrypted(target)
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port())
                : proxy.address();
        return List.of(new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {}

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }

    private static boolean isEncrypted(URI target) {
        return target.getScheme().equalsIgnoreCase("https");
    }
}
