package io.github.kstrade.server.config;

import io.github.kstrade.contract.ApiHost;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param address the API's address; another than loopback must be asked for
 * @param port the API's port; 0 for any free one
 * @param adminAddress the operator's address
 * @param adminPort the operator's port; 0 for any free one
 * @param publicUrl under which clients reach the API, ending in {@code /apim}; empty for the address and port listened on
 */
public record Listen(String address, int port, String adminAddress, int adminPort, String publicUrl) {

    /** On this machine alone. */
    public static final Listen DEFAULT = new Listen("127.0.0.1", 8900, "127.0.0.1", 8901, "");

    /** On this machine alone, on ports that are free. */
    public static final Listen ON_FREE_PORTS = new Listen("127.0.0.1", 0, "127.0.0.1", 0, "");

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1|localhost");

    /** @throws IllegalArgumentException if a port is out of range, an address is empty, or the public URL is not one that ends in /apim */
    public Listen {
        checkPort(port);
        checkPort(adminPort);
        if (address.isBlank() || adminAddress.isBlank()) {
            throw new IllegalArgumentException(
                    "an address to listen on must not be empty; 127.0.0.1 is this machine alone");
        }
        if (!publicUrl.isEmpty()) {
            checkPublicUrl(publicUrl);
        }
    }

    /** The same, but on another port; with 0 the operator's port is any free one too. */
    public Listen onPort(int other) {
        return new Listen(address, other, adminAddress, other == 0 ? 0 : adminPort, publicUrl);
    }

    /** Whether clients can come from this machine alone. */
    boolean isOnLoopback() {
        return LOOPBACK.matcher(address).matches();
    }

    /** Whether the operator can come from this machine alone. */
    boolean isAdminOnLoopback() {
        return LOOPBACK.matcher(adminAddress).matches();
    }

    private static void checkPort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port must be 0 (any free one) to 65535, was " + port);
        }
    }

    private static void checkPublicUrl(String url) {
        try {
            ApiHost.of(url);
        } catch (IllegalArgumentException notAnAddress) {
            throw new IllegalArgumentException("the public URL is not one: " + notAnAddress.getMessage(), notAnAddress);
        }
        if (!url.endsWith("/apim")) {
            throw new IllegalArgumentException("the public URL must end in /apim, was " + url);
        }
    }
}
