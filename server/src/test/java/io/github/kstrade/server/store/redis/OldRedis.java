package io.github.kstrade.server.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks as Redis does and answers INFO with what a test wants, such as the version of one that no machine has any more. */
final class OldRedis implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String info;
    private final AtomicInteger toHangUpOn;

    private OldRedis(String info, int toHangUpOn) throws IOException {
        this.info = info;
        this.toHangUpOn = new AtomicInteger(toHangUpOn);
    }

    static OldRedis start(String info) throws IOException {
        return start(info, 0);
    }

    /** Closes so many connections before anything is said on them. */
    static OldRedis start(String info, int toHangUpOn) throws IOException {
        OldRedis server = new OldRedis(info, toHangUpOn);
        server.threads.execute(server::accept);
        return server;
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
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
                if (toHangUpOn.getAndDecrement() > 0) {
                    client.close();
                } else {
                    threads.execute(() -> serve(client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** A command is a line {@code *N}, then for each of N words a line {@code $LENGTH} and a line with the word. */
    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            OutputStream out = client.getOutputStream();
            for (String head = in.readLine(); head != null; head = in.readLine()) {
                String command = "";
                for (int word = Integer.parseInt(head.substring(1)); word > 0; word--) {
                    in.readLine();
                    String read = in.readLine();
                    command = command.isEmpty() ? read.toUpperCase(Locale.ROOT) : command;
                }
                out.write(answer(command).getBytes(US_ASCII));
            }
        } catch (IOException closed) {
            listener.isClosed();
        }
    }

    private String answer(String command) {
        return switch (command) {
            case "INFO" -> "$" + info.length() + "\r\n" + info + "\r\n";
            case "PING" -> "+PONG\r\n";
            default -> "+OK\r\n";
        };
    }
}
