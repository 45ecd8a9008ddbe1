package io.github.kstrade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Lets through what speaks HTTP/1.0 or 1.1 and can be read in one way only, and makes anything else a request that could not be read, after which nothing
 * more is read. The HTTP library takes some heads that another server might read otherwise, and answers an unknown version with an empty 501, which a
 * client of this API can not read as a fault. Runs on the connection's event loop.
 */
final class StrictHeads extends ChannelInboundHandlerAdapter {

    private boolean refused;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            refuseOtherVersions(request);
            refuseIf(!isClear(request), request);
        }
        if (message instanceof LastHttpContent last) {
            refuseTrailers(last);
            ended = refused;
        }
        super.channelRead(context, message);
    }

    private void refuseOtherVersions(HttpRequest request) {
        boolean known = isKnown(request.protocolVersion());
        refuseIf(!known, request);
        if (!known) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
    }

    private void refuseIf(boolean wrong, HttpRequest request) {
        refused |= wrong;
        if (wrong) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("an unclear head")));
        }
    }

    /** The very constants, which the decoder gives for these two: {@code http/1.1} equals them, and the library knows it no more than any other. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isKnown(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    /** Whether chunks are announced once and alone, if at all, and every header has a name. */
    private static boolean isClear(HttpRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return (encodings.isEmpty()
                        || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked")))
                && request.headers().names().stream().noneMatch(String::isEmpty);
    }

    /** No call has any, and what stands there might be taken for headers elsewhere. */
    private void refuseTrailers(LastHttpContent last) {
        if (!last.trailingHeaders().isEmpty()) {
            refused = true;
            last.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("trailers")));
        }
    }
}
