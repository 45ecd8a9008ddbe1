package io.github.kstrade.client.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a real socket that records what it gets and does what its script says. */
public final class HttpPeer implements AutoCloseable {

    /** What to do with a request. */
    @FunctionalInterface
    public interface Script {
        void serve(Received request, Wire wire) throws IOException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final Thread acceptor;
    private volatile Script script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<InetAddress> callers = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private HttpPeer(ServerSocket listener, String scheme, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        this.script = script;
        this.acceptor = daemon(this::accept);
    }

    public static HttpPeer start(Script script) {
        try {
            return new HttpPeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", script);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public static HttpPeer startTls(SSLContext tls, Script script) {
        try {
            ServerSocket listener =
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return new HttpPeer(listener, "https", script);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** A server that demands a certificate which its own authority has issued. */
    public static HttpPeer startMutualTls(SSLContext tls, Script script) {
        HttpPeer peer = startTls(tls, script);
        ((SSLServerSocket) peer.listener).setNeedClientAuth(true);
        return peer;
    }

    /** The base address of the API at this server. */
    public String base() {
        return scheme + "://127.0.0.1:" + port() + "/apim";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** All requests so far. */
    public List<Received> received() {
        return received;
    }

    /** Where the connections so far came from. */
    public List<InetAddress> callers() {
        return callers;
    }

    /** Goes on with another script. */
    public void play(Script next) {
        script = next;
    }

    /** Ends everything; whoever connects afterwards is refused. */
    @Override
    public void close() {
        close(listener);
        awaitEnd(acceptor);
        connections.forEach(HttpPeer::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                callers.add(socket.getInetAddress());
                daemon(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            Optional<Received> request = Received.read(socket.getInputStream());
            while (request.isPresent()) {
                received.add(request.get());
                script.serve(request.get(), new Wire(socket));
                boolean last =
                        socket.isClosed() || request.get().header("Connection").equals("close");
                request = last ? Optional.empty() : Received.read(socket.getInputStream());
            }
        } catch (IOException ended) {
            // The client has gone, as some tests want it to.
        } finally {
            connections.remove(socket);
        }
    }

    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyGone) {
            // Nothing is left to close.
        }
    }

    /** A listener that was closed goes on listening until the thread that accepts has noticed. */
    private static void awaitEnd(Thread acceptor) {
        try {
            acceptor.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-peer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
