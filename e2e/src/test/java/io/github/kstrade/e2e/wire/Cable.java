package io.github.kstrade.e2e.wire;

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

/** The way of servers to a store, which can be cut or broken. */
public final class Cable implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean cut;
    private volatile boolean broken;

    private Cable(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    public static Cable to(int port) throws IOException {
        Cable cable = new Cable(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
        cable.threads.execute(cable::accept);
        return cable;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** It takes connections and whatever is sent, and nothing of it arrives, in neither direction; nobody is told. */
    public void cut() {
        cut = true;
    }

    /** Ends what is open and turns away whoever comes. */
    public void breakOff() {
        broken = true;
        open.forEach(Cable::reset);
    }

    /** What was on the way is lost, and so are the connections it was on. New ones work. */
    public void mend() {
        open.forEach(Cable::reset);
        cut = false;
        broken = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Cable::reset);
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
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            threads.execute(() -> copy(client, server));
            threads.execute(() -> copy(server, client));
            if (broken) {
                reset(client);
                reset(server);
            }
        } catch (IOException refused) {
            reset(client);
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!cut) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException ended) {
            open.remove(from);
        } finally {
            open.remove(from);
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            assert socket.isClosed();
        }
    }
}
