package io.github.kstrade.server.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Lets through what speaks HTTP/1.0 or 1.1 and makes anything else a request that could not be read. The HTTP library would answer 501 with an empty body,
 * which a client of this API can not read as a fault.
 */
@Sharable
final class KnownVersions extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && !isKnown(request.protocolVersion())) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("HTTP version")));
        }
        super.channelRead(context, message);
    }

    /** The very constants, which the decoder gives for these two: {@code http/1.1} equals them, and the library knows it no more than any other. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isKnown(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }
}
