package io.github.kstrade.server.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The way to a server, which can lose all that is sent over it, or break. */
final class CutCable implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean losing;
    private volatile boolean broken;

    private CutCable(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static CutCable to(int port) throws IOException {
        CutCable cable = new CutCable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        cable.threads.execute(cable::accept);
        return cable;
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on nothing arrives, in neither direction, and nobody is told. */
    void lose() {
        losing = true;
    }

    /** Resets every connection, and every one that is tried. */
    void breakAll() {
        broken = true;
        sockets.forEach(CutCable::reset);
    }

    /** New connections work. What was on the way is lost, and so are the old connections. */
    void mend() {
        sockets.forEach(CutCable::reset);
        losing = false;
        broken = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(CutCable::reset);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (broken) {
            reset(client);
            return;
        }
        try {
            join(client, new Socket(InetAddress.getLoopbackAddress(), target));
        } catch (IOException refused) {
            reset(client);
        }
    }

    private void join(Socket client, Socket server) {
        sockets.add(client);
        sockets.add(server);
        threads.execute(() -> copy(client, server));
        threads.execute(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!losing) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException closed) {
            sockets.remove(from);
        } finally {
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            socket.isClosed();
        }
    }
}
