package io.github.kstrade.server;

import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;

/** What must be so before a server listens: clients can be told where it is, and nobody on the way can read what they say. */
final class ListenCheck {

    private ListenCheck() {}

    /** @throws IOException if it is not; the text says how to mend it */
    static void check(Settings settings) throws IOException {
        Listen listen = settings.listen();
        if (listen.publicUrl().isEmpty()
                && InetAddress.getByName(listen.address()).isAnyLocalAddress()) {
            throw new IOException(
                    "listen.address " + listen.address() + " is every address of this machine, and no client"
                            + " can be told to go there; set listen.public-url to the URL that clients use");
        }
        if (!settings.tls().isOn() && !settings.proxies().areDeclared()) {
            checkLoopback("listen.address", listen.address());
            checkLoopback("admin.address", listen.adminAddress());
        }
    }

    /** Whether what goes to an address stays on this machine. */
    static boolean isLoopback(String address) throws IOException {
        return InetAddress.getByName(address).isLoopbackAddress();
    }

    private static void checkLoopback(String key, String address) throws IOException {
        if (!isLoopback(address)) {
            throw new IOException(
                    key + " " + address + " can be reached from other machines, and without TLS whoever is"
                            + " on the way reads passwords and tokens; set tls.certificate and tls.key (or tls.keystore), or"
                            + " proxy.trusted to the proxies in front of this server that do TLS, or listen on 127.0.0.1");
        }
    }
}
