package io.github.kstrade.client.internal.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This machine's end of connections.
 *
 * @param address from which they are made, null for the one that the machine chooses
 * @param version {@code Inet4Address} or {@code Inet6Address} for connections of that version only, {@code InetAddress} for both
 */
public record LocalEnd(@Nullable InetAddress address, Class<? extends InetAddress> version) {

    /** Whatever the machine chooses. */
    public static final LocalEnd ANY = new LocalEnd(null, InetAddress.class);

    /** @throws IllegalStateException if the address is not of the version */
    public LocalEnd {
        if (address != null && !version.isInstance(address)) {
            throw new IllegalStateException("localAddress(" + address.getHostAddress()
                    + ") and ipVersion(…) contradict each other: give one of them, or an address of that version");
        }
    }

    /** Whether the machine chooses. */
    public boolean isAny() {
        return address == null && version == InetAddress.class;
    }

    /** Those addresses that can be reached from here, in the same order. */
    List<InetAddress> reachable(InetAddress... found) {
        Class<? extends InetAddress> needed = address == null ? version : address.getClass();
        return Arrays.stream(found).filter(needed::isInstance).toList();
    }
}
