package io.github.kstrade.e2e.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in front of a server that can leave out a header of each request, and does nothing else. */
public final class MeddlingProxy implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int target;
    private volatile String leftOut = "";

    private MeddlingProxy(ServerSocket listener) {
        this.listener = listener;
    }

    public static MeddlingProxy start() throws IOException {
        MeddlingProxy proxy = new MeddlingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Under which clients reach the API through it. */
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/apim";
    }

    /** Where it sends what it receives. */
    public void sendTo(int port) {
        target = port;
    }

    /** From now on each request loses this header; none for an empty name. */
    public void leaveOut(String header) {
        leftOut = header;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> forward(client, server));
                threads.execute(() -> copy(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void forward(Socket client, Socket server) {
        try (client;
                server) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher length = LENGTH.matcher(head);
                byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                String header = leftOut;
                String meddled =
                        header.isEmpty() ? head : head.replaceFirst("(?i)\r\n" + header + ":[^\r]*\r\n", "\r\n");
                out.write(meddled.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            }
        } catch (IOException closed) {
            listener.isClosed();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return text;
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            from.isClosed();
        }
    }
}
