package io.github.kstrade.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that opens a tunnel to whoever knows its password, and counts them. */
final class PasswordProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger tunnels = new AtomicInteger();
    private final String pass;

    PasswordProxy(String user, String password) throws IOException {
        pass = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(US_ASCII));
        threads.execute(this::takeCallers);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int tunnels() {
        return tunnels.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void takeCallers() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            String head = head(caller.getInputStream());
            if (!head.contains(pass)) {
                caller.getOutputStream()
                        .write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(US_ASCII));
                return;
            }
            String[] target = head.split(" ", 3)[1].split(":", 2);
            try (Socket there = new Socket(target[0], Integer.parseInt(target[1]))) {
                tunnels.incrementAndGet();
                caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
                threads.execute(() -> pump(there, caller));
                pump(caller, there);
            }
        } catch (IOException gone) {
            // whoever has gone needs no proxy
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut off");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // so does the tunnel
        }
    }
}
