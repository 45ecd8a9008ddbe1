package io.github.kstrade.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** By which version of the Internet Protocol a client connects. */
public enum IpVersion {
    /** Either, as name server and machine have it. */
    ANY(InetAddress.class),
    /** Version 4 only: a server without such an address is not connected to. */
    IPV4(Inet4Address.class),
    /** Version 6 only: a server without such an address is not connected to. */
    IPV6(Inet6Address.class);

    private final Class<? extends InetAddress> addresses;

    IpVersion(Class<? extends InetAddress> addresses) {
        this.addresses = addresses;
    }

    Class<? extends InetAddress> addresses() {
        return addresses;
    }
}
