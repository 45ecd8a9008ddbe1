package io.github.kstrade.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets {@code java.net.http} tunnel through a proxy that wants Basic authentication.
 *
 * <p>The JDK drops Basic credentials for tunnels unless a JVM-wide property was set before its first client was made. It passes other schemes on, so the
 * client tunnels through this relay on the loopback address with a random pass; the relay checks the pass, connects to the proxy with the credentials, and
 * then copies bytes. TLS stays end to end: the relay never sees what is inside. Whoever comes without the pass is turned away.
 */
final class ProxyRelay implements AutoCloseable {

    private static final int MAX_TUNNELS = 64;
    private static final int BACKLOG = 16;
    private static final int PASS_BYTES = 32;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ProxySettings proxy;
    private final ProxyCredentials credentials;
    private final Duration connectTimeout;
    private final Executor threads;
    private final String pass;
    private final ServerSocket listener;
    private final Set<ProxyTunnel> tunnels = ConcurrentHashMap.newKeySet();

    private ProxyRelay(
            ProxySettings proxy,
            ProxyCredentials credentials,
            Duration connectTimeout,
            Executor threads,
            ServerSocket listener) {
        this.proxy = proxy;
        this.credentials = credentials;
        this.connectTimeout = connectTimeout;
        this.threads = threads;
        this.listener = listener;
        byte[] random = new byte[PASS_BYTES];
        new SecureRandom().nextBytes(random);
        this.pass = "Relay " + HexFormat.of().formatHex(random);
    }

    static ProxyRelay open(
            ProxySettings proxy, ProxyCredentials credentials, Duration connectTimeout, Executor threads) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            ProxyRelay relay = new ProxyRelay(proxy, credentials, connectTimeout, threads, listener);
            threads.execute(relay::accept);
            return relay;
        } catch (IOException noPort) {
            throw new UncheckedIOException("no loopback port for the way to the proxy", noPort);
        }
    }

    /** What the relay wants to see in {@code Proxy-Authorization}: a secret. */
    String pass() {
        return pass;
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        Sockets.close(listener);
        tunnels.forEach(ProxyTunnel::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException closedOrOutOfSockets) {
                // The loop ends when it was closed, and goes on a little later when one caller could not be taken.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket caller) {
        ProxyTunnel tunnel = new ProxyTunnel(caller, pass, proxy, credentials, connectTimeout, threads);
        if (tunnels.size() >= MAX_TUNNELS) {
            tunnel.close();
            return;
        }
        tunnels.add(tunnel);
        try {
            threads.execute(() -> {
                try {
                    tunnel.run();
                } finally {
                    tunnels.remove(tunnel);
                }
            });
        } catch (RejectedExecutionException closed) {
            tunnels.remove(tunnel);
            tunnel.close();
        }
        if (listener.isClosed()) {
            tunnel.close();
        }
    }
}
