package io.github.kstrade.e2e.wire;

import io.github.kstrade.contract.ApiHost;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which bytes are sent as they are. A read that takes longer than its limit fails with a {@link java.net.SocketTimeoutException}. */
public final class RawHttp implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        limit(LIMIT);
    }

    public static RawHttp to(ApiHost host) throws IOException {
        return to(host.toString());
    }

    /** Connects to this machine at the port of a URL. */
    public static RawHttp to(String url) throws IOException {
        return new RawHttp(
                new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
    }

    /** How long a read may take. */
    public RawHttp limit(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        return this;
    }

    public RawHttp send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads the next answer. */
    public RawAnswer read() throws IOException {
        return read(true);
    }

    /**
     * Reads the next answer.
     *
     * @param withBody false for an answer to HEAD
     */
    public RawAnswer read(boolean withBody) throws IOException {
        String statusLine = line();
        String[] parts = statusLine.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[0-9]{3}")) {
            throw new IOException("no status line: " + statusLine);
        }
        int status = Integer.parseInt(parts[1]);
        Map<String, List<String>> headers = headers();
        if (status < 200) {
            return read(withBody);
        }
        return new RawAnswer(status, headers, withBody ? body(headers) : new byte[0]);
    }

    /** Whether the server closes the connection without another byte. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        List<String> length = headers.getOrDefault("content-length", List.of());
        if (length.size() != 1) {
            throw new IOException("an answer without one Content-Length: " + headers);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length.get(0)));
        if (body.length < Integer.parseInt(length.get(0))) {
            throw new EOFException("the body was cut off");
        }
        return body;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed" + (line.size() == 0 ? "" : " after " + line));
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
