package io.github.kstrade.server.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the address of whoever sent a request. Safe for use by many threads. */
public final class ClientAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(ClientAddresses.class);

    private final TrustedProxies proxies;
    private final Counter unreadable;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Believes some proxies.
     *
     * @param metrics where it is counted what they say and nobody can read
     */
    public ClientAddresses(TrustedProxies proxies, MeterRegistry metrics) {
        this.proxies = proxies;
        this.unreadable = Counter.builder("kstrade.forwarded.unreadable")
                .description("Requests of a declared proxy whose header did not tell the client's address")
                .register(metrics);
    }

    /**
     * The address of the client: the peer's, unless the peer is a declared proxy. Then it is the last address in the proxies' header that is no declared
     * proxy's own; each proxy adds to the end what it has seen itself, and what stands before that a client may have made up. A header that can not be
     * read leaves the peer's address.
     *
     * @param peer who is connected, in digits
     * @param headers gives the values of a header
     */
    public String of(String peer, Function<String, List<String>> headers) {
        if (proxies.header() == TrustedProxies.Header.NONE
                || IpAddress.parse(peer).filter(proxies::include).isEmpty()) {
            return peer;
        }
        boolean standard = proxies.header() == TrustedProxies.Header.FORWARDED;
        List<String> values = headers.apply(standard ? "Forwarded" : "X-Forwarded-For");
        if (values.isEmpty()) {
            return peer;
        }
        return last(standard ? ForwardedElements.ofForwarded(values) : ForwardedElements.ofXForwardedFor(values))
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> unreadable(peer));
    }

    private Optional<InetAddress> last(List<Optional<InetAddress>> addresses) {
        Optional<InetAddress> client = Optional.empty();
        for (int i = addresses.size() - 1; i >= 0; i--) {
            client = addresses.get(i);
            if (client.filter(proxies::include).isEmpty()) {
                return client;
            }
        }
        return client;
    }

    private String unreadable(String peer) {
        unreadable.increment();
        if (!told.getAndSet(true)) {
            LOG.warn(
                    "The proxy {} sends a header {} that tells no client's address; its own is used. Further ones are"
                            + " only counted",
                    peer,
                    proxies.header());
        }
        return peer;
    }
}
