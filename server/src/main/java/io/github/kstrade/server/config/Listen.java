package io.github.kstrade.server.config;

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

    /** @throws IllegalArgumentException if a port is out of range or the public URL does not end in /apim */
    public Listen {
        checkPort("listen.port", port);
        checkPort("admin.port", adminPort);
        if (!publicUrl.isEmpty() && !(publicUrl.startsWith("http") && publicUrl.endsWith("/apim"))) {
            throw new IllegalArgumentException("listen.public-url must begin with http and end in /apim");
        }
    }

    /** The same, but on another port; with 0 the operator's port is any free one too. */
    public Listen onPort(int other) {
        return new Listen(address, other, adminAddress, other == 0 ? 0 : adminPort, publicUrl);
    }

    private static void checkPort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be 0 (any free one) to 65535, was " + port);
        }
    }
}
