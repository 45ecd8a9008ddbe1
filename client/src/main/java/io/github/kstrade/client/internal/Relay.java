package io.github.kstrade.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets {@code java.net.http} do for https what it can not do itself: tunnel through a proxy that wants Basic authentication, and connect from a certain
 * address.
 *
 * <p>The JDK drops Basic credentials for tunnels unless a JVM-wide property was set before its first client was made, and knows no local address before Java
 * 19. It passes other authentication schemes on, so the client tunnels through this relay on the loopback address with a random pass; the relay checks the
 * pass, connects by its {@link WayOut}, and then copies bytes. TLS stays end to end: the relay never sees what is inside. Whoever comes without the pass is
 * turned away.
 */
final class Relay implements AutoCloseable {

    /** How many may be about to show the pass. Those who have shown it are as many as the client lets its own requests be. */
    private static final int MAX_STRANGERS = 64;

    private static final int BACKLOG = 64;
    private static final int PASS_BYTES = 32;
    private static final long PAUSE_NANOS = 10_000_000;

    private final WayOut wayOut;
    private final Executor threads;
    private final String pass;
    private final ServerSocket listener;
    private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
    private final AtomicInteger strangers = new AtomicInteger();

    private Relay(WayOut wayOut, Executor threads, ServerSocket listener) {
        this.wayOut = wayOut;
        this.threads = threads;
        this.listener = listener;
        byte[] random = new byte[PASS_BYTES];
        new SecureRandom().nextBytes(random);
        this.pass = "Relay " + HexFormat.of().formatHex(random);
    }

    static Relay open(WayOut wayOut, Executor threads) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            Relay relay = new Relay(wayOut, threads, listener);
            threads.execute(relay::accept);
            return relay;
        } catch (IOException noPort) {
            throw new UncheckedIOException("no loopback port for the client's own relay", noPort);
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
        tunnels.forEach(Tunnel::close);
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
        Tunnel tunnel = new Tunnel(caller, pass, wayOut, threads);
        if (strangers.get() >= MAX_STRANGERS) {
            tunnel.close();
            return;
        }
        strangers.incrementAndGet();
        tunnels.add(tunnel);
        try {
            threads.execute(() -> run(tunnel));
        } catch (RejectedExecutionException closed) {
            tunnels.remove(tunnel);
            tunnel.close();
        }
        if (listener.isClosed()) {
            tunnel.close();
        }
    }

    private void run(Tunnel tunnel) {
        AtomicInteger counted = new AtomicInteger(1);
        try {
            tunnel.run(() -> strangers.addAndGet(-counted.getAndSet(0)));
        } finally {
            strangers.addAndGet(-counted.getAndSet(0));
            tunnels.remove(tunnel);
        }
    }
}
