package io.github.kstrade.server.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what clients and a server say to each other, until it is told to fall silent or to break. */
final class Network implements AutoCloseable {

    private enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private final int server;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Set<Way> silent = EnumSet.noneOf(Way.class);

    private Network(int server) throws IOException {
        this.server = server;
    }

    /** A way to what a server listens at. */
    static Network to(PostgresServer server) throws IOException {
        Network network = new Network(Integer.parseInt(server.place().replaceFirst(".*:", "")));
        start(network::accept);
        return network;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Passes nothing on any more and tells nobody, like a cable that is pulled. */
    synchronized void fallSilent() {
        silent.addAll(EnumSet.allOf(Way.class));
    }

    /** Passes no answer on any more, and tells nobody. */
    synchronized void loseAnswers() {
        silent.add(Way.TO_CLIENT);
    }

    /** Passes on again, and what was held back first. */
    synchronized void heal() {
        silent.clear();
        notifyAll();
    }

    /** Ends all connections. New ones can be made. */
    void breakAll() {
        sockets.forEach(Network::closeQuietly);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        heal();
        breakAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.addAll(List.of(client, upstream));
                start(() -> pass(client, upstream, Way.TO_SERVER));
                start(() -> pass(upstream, client, Way.TO_CLIENT));
            } catch (IOException closed) {
                breakAll();
            }
        }
    }

    private void pass(Socket from, Socket to, Way way) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                awaitOpen(way);
                out.write(buffer, 0, read);
            }
            awaitOpen(way);
        } catch (IOException | InterruptedException broken) {
            closeQuietly(to);
        }
    }

    private synchronized void awaitOpen(Way way) throws InterruptedException {
        while (silent.contains(way)) {
            wait();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "network");
        thread.setDaemon(true);
        thread.start();
    }
}
