package io.github.kstrade.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.kstrade.contract.ApiHost;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that reads requests to their end and hangs up instead of answering. */
final class Hangup implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    Hangup() throws IOException {
        Thread thread = new Thread(this::hangUp, "hangup");
        thread.setDaemon(true);
        thread.start();
    }

    ApiHost host() {
        return ApiHost.of("http://127.0.0.1:" + server.getLocalPort() + "/apim");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void hangUp() {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                readWhole(caller.getInputStream());
            } catch (IOException gone) {
                // the caller has gone, or this is closed
            }
        }
    }

    /** The bodies that are sent here are all the same. */
    private static void readWhole(InputStream request) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] chunk = new byte[4096];
        for (int read = request.read(chunk); read > 0; read = request.read(chunk)) {
            text.append(new String(chunk, 0, read, US_ASCII));
            if (text.indexOf("\r\n\r\n{}") > 0) {
                return;
            }
        }
    }
}
