package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.net.NoProxy;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which way each request goes: https that needs a proxy or a local address through the {@link Relay}, plain http to the proxy itself, all else to the
 * server itself. Requests to this machine go through the proxy too, unless {@code noProxy(…)} names it.
 */
final class Routes extends ProxySelector implements AutoCloseable {

    private final @Nullable ProxySettings proxy;
    private final NoProxy noProxy;
    private final boolean localEnd;
    private final @Nullable Relay relay;

    /**
     * @param proxy the way out, null for none
     * @param noProxy the hosts that are reached without it
     * @param localEnd whether connections must be made from a certain address
     * @param relay there if there is a proxy or a local end
     */
    Routes(@Nullable ProxySettings proxy, NoProxy noProxy, boolean localEnd, @Nullable Relay relay) {
        this.proxy = proxy;
        this.noProxy = noProxy;
        this.localEnd = localEnd;
        this.relay = relay;
    }

    /** The proxy that requests to a server go through, if any. */
    Optional<ProxySettings> proxyFor(URI target) {
        return proxy == null || noProxy.covers(target.getHost()) ? Optional.empty() : Optional.of(proxy);
    }

    /** Adds what the proxy or the relay wants to see. */
    void authenticate(URI target, HttpRequest.Builder request) {
        Relay over = relayFor(target);
        if (over != null) {
            request.setHeader("Proxy-Authorization", over.pass());
        } else {
            proxyFor(target)
                    .flatMap(ProxySettings::credentials)
                    .ifPresent(who -> request.setHeader("Proxy-Authorization", who.basic()));
        }
    }

    /**
     * Whether an answer is the proxy's refusal of its user. Some proxies, tinyproxy among them, answer a wrong password with 401 instead of 407; the Basic
     * challenge tells that from the API's own 401, which asks for a bearer token. Inside a tunnel every answer is the API's.
     */
    boolean isRefusal(URI target, int status, HttpHeaders headers) {
        return !isEncrypted(target)
                && proxyFor(target).isPresent()
                && (status == 407
                        || (status == 401
                                && headers.firstValue("WWW-Authenticate")
                                        .orElse("")
                                        .startsWith("Basic")));
    }

    @Override
    public List<Proxy> select(URI target) {
        Relay over = relayFor(target);
        if (over != null) {
            return http(new InetSocketAddress(InetAddress.getLoopbackAddress(), over.port()));
        }
        return proxyFor(target).map(way -> http(way.address())).orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {}

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }

    private @Nullable Relay relayFor(URI target) {
        return isEncrypted(target) && (localEnd || proxyFor(target).isPresent()) ? relay : null;
    }

    private static List<Proxy> http(InetSocketAddress address) {
        return List.of(new Proxy(Proxy.Type.HTTP, address));
    }

    private static boolean isEncrypted(URI target) {
        return target.getScheme().equalsIgnoreCase("https");
    }
}
