package io.github.kstrade.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One connection of HTTP/2 over TLS on which frames are sent as they are. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;
    private static final int LIMIT_MILLIS = 30_000;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final Set<Integer> answered = new HashSet<>();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    private RawHttp2(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** One frame. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int type, int flags, int stream, byte[] payload) {

        int code() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        @Override
        public String toString() {
            return "frame " + type + " on " + stream + " of " + payload.length;
        }
    }

    /** Connects and agrees on HTTP/2, and says nothing yet. */
    static RawHttp2 silent(SSLContext trust, int port) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.startHandshake();
        if (!socket.getApplicationProtocol().equals("h2")) {
            throw new IOException("no HTTP/2 but " + socket.getApplicationProtocol());
        }
        return new RawHttp2(socket);
    }

    /** Connects and says hello. */
    static RawHttp2 to(SSLContext trust, int port) throws IOException {
        RawHttp2 connection = silent(trust, port);
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return connection.send(SETTINGS, 0, 0, new byte[0]);
    }

    RawHttp2 send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
        return send(frame(type, flags, stream, payload));
    }

    /** Sends a head without a body. */
    RawHttp2 request(int stream, String... headers) throws IOException {
        return send(HEADERS, END_STREAM | END_HEADERS, stream, block(headers));
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Names and values by turns, as HPACK literals. */
    static byte[] block(String... headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < headers.length; i += 2) {
            block.write(0);
            literal(block, headers[i]);
            literal(block, headers[i + 1]);
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            int rest = bytes.length - 127;
            block.write(127);
            for (; rest >= 128; rest >>= 7) {
                block.write(rest % 128 + 128);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** The next frame but for settings and pings. */
    Frame read() throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            Frame frame = new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), in.readNBytes(length));
            if (frame.type() != SETTINGS && frame.type() != PING && frame.type() != 8) {
                return frame;
            }
        }
    }

    /** The status of the next answer on any stream; its body is read too. */
    String status() throws IOException {
        Frame head = read();
        while (head.type() == RST_STREAM && answered.contains(head.stream())) {
            head = read(); // the end of a request that was answered before
        }
        if (head.type() != HEADERS) {
            throw new IOException("no answer but " + head);
        }
        answered.add(head.stream());
        boolean ended = (head.flags() & END_STREAM) != 0;
        while (!ended) {
            Frame next = read();
            ended = next.type() == RST_STREAM || (next.flags() & END_STREAM) != 0;
        }
        return header(head, ":status");
    }

    String header(Frame head, String name) {
        try {
            int priority = (head.flags() & PRIORITY) == 0 ? 0 : 5;
            CharSequence value = decoder.decodeHeaders(
                            head.stream(),
                            Unpooled.wrappedBuffer(head.payload()).skipBytes(priority))
                    .get(name);
            return value == null ? "" : value.toString();
        } catch (Http2Exception broken) {
            throw new AssertionError(broken);
        }
    }

    /** All frames until the server closes the connection. */
    List<Frame> untilClosed() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try {
            while (true) {
                frames.add(read());
            }
        } catch (EOFException | SocketException | SSLException closed) {
            return frames;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
