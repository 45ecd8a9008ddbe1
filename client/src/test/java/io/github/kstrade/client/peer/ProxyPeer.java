package io.github.kstrade.client.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on a real socket, for http and for tunnels, that wants Basic authentication if it is given a user, and records what it gets. */
public final class ProxyPeer implements AutoCloseable {

    private final ServerSocket listener;
    private final String wanted;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<InetAddress> callers = new CopyOnWriteArrayList<>();

    private ProxyPeer(String wanted) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.wanted = wanted;
        HttpPeer.daemon(this::accept);
    }

    /** A proxy that lets everybody through. */
    public static ProxyPeer open() {
        return start("");
    }

    /** A proxy that lets one user through. */
    public static ProxyPeer authenticating(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return start("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static ProxyPeer start(String wanted) {
        try {
            return new ProxyPeer(wanted);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** What came, tunnels as their CONNECT. */
    public List<Received> received() {
        return received;
    }

    /** Where the connections so far came from. */
    public List<InetAddress> callers() {
        return callers;
    }

    @Override
    public void close() {
        HttpPeer.close(listener);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                callers.add(socket.getInetAddress());
                HttpPeer.daemon(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket caller) {
        try (caller) {
            Optional<Received> request = Received.read(caller.getInputStream());
            if (request.isEmpty()) {
                return;
            }
            received.add(request.get());
            Wire wire = new Wire(caller);
            if (!wanted.isEmpty()
                    && !request.get().header("Proxy-Authorization").equals(wanted)) {
                wire.json(407, "", "Proxy-Authenticate: Basic realm=\"test\"", "Connection: close");
            } else if (request.get().method().equals("CONNECT")) {
                tunnel(request.get().target(), caller, wire);
            } else {
                forward(request.get(), caller);
            }
        } catch (IOException ended) {
            // One of the two has gone.
        }
    }

    private static void tunnel(String target, Socket caller, Wire wire) throws IOException {
        String[] hostAndPort = target.split(":", -1);
        try (Socket upstream = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
            wire.text("HTTP/1.1 200 Connection established\r\n\r\n");
            HttpPeer.daemon(() -> pump(upstream, caller));
            pump(caller, upstream);
        } catch (IOException outOfReach) {
            wire.json(502, "");
        }
    }

    private static void forward(Received request, Socket caller) throws IOException {
        URI target = URI.create(request.target());
        List<String> lines = new ArrayList<>();
        lines.add(request.method() + " " + target.getRawPath() + " HTTP/1.1");
        request.headerLines().stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("proxy-"))
                .forEach(lines::add);
        lines.add("Connection: close");
        try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
            new Wire(upstream).text(String.join("\r\n", lines) + "\r\n\r\n" + request.body());
            InputStream answer = upstream.getInputStream();
            int next = answer.read();
            while (next >= 0) {
                caller.getOutputStream().write(next);
                if (next == '\n') {
                    new Wire(caller).text("Connection: close\r\n");
                    answer.transferTo(caller.getOutputStream());
                }
                next = answer.read();
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            HttpPeer.close(from);
            HttpPeer.close(to);
        }
    }
}
