package io.github.kstrade.client.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection. */
public final class Wire {

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

    /** Says nothing more, until the client ends the connection. */
    public void stall() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Whatever still comes is not answered.
        }
    }
}
