package io.github.kstrade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a TLS connection whose client wants to agree on keys once more. TLS 1.2 allows that as often as the client likes, each time at the price of a
 * signature of ours, and HTTP/2 forbids it; TLS 1.3 knows it no longer. The first bytes of each record say in plain text what it holds. Runs on the
 * connection's event loop, before TLS.
 */
final class OneHandshake extends ChannelInboundHandlerAdapter {

    static final String NAME = "kstrade-one-handshake";

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int HEADER_BYTES = 5;
    private static final int LENGTH = 0xffff;

    private int header;
    private int length;
    private int rest;
    private boolean changed;
    private boolean finished;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        ended |= message instanceof ByteBuf bytes && asksAgain(bytes);
        if (ended) {
            ReferenceCountUtil.release(message);
            var unused = context.close();
        } else {
            super.channelRead(context, message);
        }
    }

    private boolean asksAgain(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            int skipped = Math.min(rest, bytes.writerIndex() - at);
            rest -= skipped;
            at += skipped;
            if (at < bytes.writerIndex() && asksAgain(bytes.getUnsignedByte(at++))) {
                return true;
            }
        }
        return false;
    }

    private boolean asksAgain(int headerByte) {
        length = (length << Byte.SIZE | headerByte) & LENGTH;
        header++;
        if (header == HEADER_BYTES) {
            header = 0;
            rest = length;
        }
        return header == 1 && isOneTooMany(headerByte);
    }

    /** Once the client has changed to the keys, one record of a handshake may come: its end, or in TLS 1.3 a second hello that the server asked for. */
    private boolean isOneTooMany(int type) {
        changed |= type == CHANGE_CIPHER_SPEC;
        boolean again = type == HANDSHAKE && finished;
        finished |= type == HANDSHAKE && changed;
        return again;
    }
}
