package io.github.kstrade.client.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way out through an HTTP proxy. Immutable. */
public final class ProxySettings {

    private static final int DEFAULT_PORT = 80;
    private static final int MAX_PORT = 65_535;

    private final String host;
    private final int port;
    private final @Nullable ProxyCredentials credentials;

    private ProxySettings(String host, int port, @Nullable ProxyCredentials credentials) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    /**
     * Reads {@code http://proxy.example:3128}; without a port it is 80, as in the published clients.
     *
     * @throws IllegalArgumentException if it is not the address of an HTTP proxy; the text does not show it, for it may hold a password
     */
    public static ProxySettings of(String url) {
        try {
            URI uri = new URI(url.strip());
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("proxy must look like http://proxy.example:3128");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("proxy must not hold a user: use proxy(url, user, password)");
            }
            if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
                throw new IllegalArgumentException("proxy must have a port of 1 to " + MAX_PORT + ", or none");
            }
            return new ProxySettings(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), null);
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException("proxy is not an address: " + notAnAddress.getReason()
                    + "; it must look like http://proxy.example:3128");
        }
    }

    /** The same proxy, used by someone. */
    public ProxySettings with(ProxyCredentials who) {
        return new ProxySettings(host, port, who);
    }

    /** Who uses it, where it wants to know. */
    public Optional<ProxyCredentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** Where it listens; its name is looked up by whoever connects. */
    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** What to say when it does not let the client through. */
    String refusal() {
        return this + (credentials == null ? " wants a user and a password" : " does not take the user and password");
    }

    /** The address without user and password. */
    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
