package io.github.kstrade.client.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection. */
public final class Wire {

    private static final int DRIP_MILLIS = 5;

    private final Socket socket;

    Wire(Socket socket) {
        this.socket = socket;
    }

    /** Sends a whole answer in JSON. */
    public void json(int status, String body, String... headers) throws IOException {
        answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends a whole answer. */
    public void answer(int status, byte[] body, String... headers) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Length: " + body.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        bytes(whole.toByteArray());
    }

    /** Sends just these characters. */
    public void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends just these bytes. */
    public void bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Ends the connection. */
    public void close() throws IOException {
        socket.close();
    }

    /** Ends the connection as a machine does that lost it: with a reset, and without sending what is still on its way. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends a piece every few milliseconds, until the client ends the connection. */
    public void drip(String piece) throws IOException {
        socket.setSoTimeout(DRIP_MILLIS);
        boolean there = true;
        while (there) {
            text(piece);
            there = isThere();
        }
    }

    private boolean isThere() throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException stillThere) {
            return true;
        }
    }

    /** Says nothing more, until the client ends the connection. */
    public void stall() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Whatever still comes is not answered.
        }
    }
}
