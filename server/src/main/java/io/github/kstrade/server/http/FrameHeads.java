package io.github.kstrade.server.http;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Follows the frames of HTTP/2 in a stream of bytes: looks at the nine bytes before each and skips the rest. Not safe for use by several threads at once. */
final class FrameHeads {

    private static final int PREFACE = 24;
    private static final int HEAD = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final Consumer<Kind> frames;
    private final byte[] head = new byte[HEAD];
    private int inHead;
    private long toSkip = PREFACE;
    private boolean headersOpen;
    private long pieces;

    /** What a frame is to a server. */
    enum Kind {
        /** A head of a request, or a part of one. */
        REQUEST,
        /** A part of a body, or the end of a request. */
        BODY,
        /** Anything else, which no request needs many of. */
        IDLE
    }

    /** @param frames is told of each frame as it begins */
    FrameHeads(Consumer<Kind> frames) {
        this.frames = frames;
    }

    /** Reads all bytes, and leaves them to be read again. */
    void read(ByteBuf bytes) {
        int index = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (index < end) {
            if (toSkip > 0) {
                int skipped = (int) Math.min(toSkip, end - index);
                toSkip -= skipped;
                index += skipped;
            } else {
                head[inHead++] = bytes.getByte(index++);
                if (inHead == HEAD) {
                    begin();
                }
            }
        }
    }

    /** Whether neither a frame nor the head of a request is begun and not finished. */
    boolean isBetween() {
        return toSkip == 0 && inHead == 0 && !headersOpen;
    }

    /** How many frames have begun; those that make one head of a request count once. */
    long pieces() {
        return pieces;
    }

    private void begin() {
        inHead = 0;
        pieces += headersOpen ? 0 : 1;
        int length = ((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff);
        int type = head[3];
        int flags = head[4];
        toSkip = length;
        if (type == HEADERS || type == CONTINUATION) {
            headersOpen = (flags & END_HEADERS) == 0;
        }
        frames.accept(kind(type, length, flags));
    }

    private static Kind kind(int type, int length, int flags) {
        return switch (type) {
            case HEADERS -> Kind.REQUEST;
            case RST_STREAM -> Kind.BODY; // counted by the HTTP library
            case DATA -> length > 0 || (flags & END_STREAM) != 0 ? Kind.BODY : Kind.IDLE;
            default -> Kind.IDLE;
        };
    }
}
