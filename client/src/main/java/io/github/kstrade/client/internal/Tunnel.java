package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.net.NoWayException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executor;

/** One connection of the {@link Relay}: from the check of the pass to the last byte. */
final class Tunnel implements AutoCloseable {

    private static final int PASS_TIMEOUT_MILLIS = 10_000;

    private final Socket caller;
    private final String pass;
    private final WayOut wayOut;
    private final Executor threads;
    private volatile Socket upstream = new Socket();
    private volatile boolean closed;

    Tunnel(Socket caller, String pass, WayOut wayOut, Executor threads) {
        this.caller = caller;
        this.pass = pass;
        this.wayOut = wayOut;
        this.threads = threads;
    }

    /**
     * Runs to the end of the connection.
     *
     * @param admitted called once the caller has shown the pass
     */
    void run(Runnable admitted) {
        try {
            caller.setTcpNoDelay(true);
            caller.setSoTimeout(PASS_TIMEOUT_MILLIS);
            HttpHead asked = HttpHead.read(caller.getInputStream());
            if (isOurs(asked)) {
                caller.setSoTimeout(0);
                admitted.run();
                connect(asked.target());
            }
        } catch (IOException | RuntimeException brokenOrClosed) {
            // Either side sees its connection end, which is all that can be said to it.
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        Sockets.close(caller);
        Sockets.close(upstream);
    }

    private boolean isOurs(HttpHead asked) {
        byte[] shown = asked.header("Proxy-Authorization").getBytes(StandardCharsets.UTF_8);
        return asked.method().equals("CONNECT") && MessageDigest.isEqual(shown, pass.getBytes(StandardCharsets.UTF_8));
    }

    private void connect(String target) throws IOException {
        try {
            Socket server = wayOut.open(target, this::use);
            server.setTcpNoDelay(true);
            tell(200);
            threads.execute(() -> Sockets.copy(server, caller));
            Sockets.copy(caller, server);
        } catch (NoWayException noWay) {
            tell(noWay.status());
        }
    }

    private void use(Socket next) {
        upstream = next;
        if (closed) {
            Sockets.close(next);
        }
    }

    private void tell(int status) throws IOException {
        String length = status == 200 ? "" : "Content-Length: 0\r\n";
        Sockets.write(caller, "HTTP/1.1 " + status + " Relay\r\n" + length + "\r\n");
    }
}
