package io.github.kstrade.server.proxy;

import java.net.InetAddress;
import java.util.List;

/**
 * The proxies in front of this server, and where they say who asked.
 *
 * @param blocks their addresses
 * @param header in which they write the client's address
 */
public record TrustedProxies(List<AddressBlock> blocks, Header header) {

    /** Where a proxy writes the client's address. */
    public enum Header {
        /** Nowhere: every client has the proxy's address. */
        NONE,
        /** {@code X-Forwarded-For}. */
        X_FORWARDED_FOR,
        /** {@code Forwarded} of RFC 7239. */
        FORWARDED
    }

    /** No proxy. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.NONE);

    /** @throws IllegalArgumentException if a header is believed of nobody */
    public TrustedProxies {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() && header != Header.NONE) {
            throw new IllegalArgumentException(
                    "proxy.header is set and proxy.trusted is not; say which proxies are believed");
        }
    }

    /**
     * Reads the proxies as they are written.
     *
     * @throws IllegalArgumentException if one is neither an address nor a block of them
     */
    public static TrustedProxies of(List<String> blocks, Header header) {
        return new TrustedProxies(AddressBlock.parseAll(blocks), header);
    }

    /** Whether there is any. */
    public boolean areDeclared() {
        return !blocks.isEmpty();
    }

    boolean include(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
