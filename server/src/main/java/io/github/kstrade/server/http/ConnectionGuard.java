package io.github.kstrade.server.http;

import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Response;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many connections are open, how long each may take over the head of a request, and what they may speak. The HTTP library has no such limits and
 * no way to answer what never becomes a request, so this is the one class that reaches below its API.
 */
final class ConnectionGuard {

    private static final String DEADLINE = "kstrade-head-deadline";

    private final HttpLimits limits;
    private final KnownVersions versions = new KnownVersions();
    private final AtomicInteger open = new AtomicInteger();

    ConnectionGuard(HttpLimits limits) {
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        int now = open.incrementAndGet();
        ChannelHandlerContext channel = channel(connection);
        HeadDeadline deadline =
                new HeadDeadline(limits, () -> answerAndClose(channel, Refusals.requestTimeout(limits.headTimeout())));
        connection.closeHandler(closed -> {
            open.decrementAndGet();
            deadline.complete();
        });
        if (now > limits.maxConnections()) {
            answerAndClose(channel, Refusals.unavailable("Too many connections", Duration.ofSeconds(1)));
            return;
        }
        channel.pipeline()
                .addBefore(channel.name(), "kstrade-versions", versions)
                .addFirst(DEADLINE, deadline);
    }

    /** The head of a request is there. */
    void headComplete(HttpConnection connection) {
        if (channel(connection).pipeline().get(DEADLINE) instanceof HeadDeadline deadline) {
            deadline.complete();
        }
    }

    /** The answer is sent; the connection waits for its next request. */
    void awaitHead(HttpConnection connection) {
        ChannelHandlerContext first = channel(connection).pipeline().context(DEADLINE);
        if (first != null && first.handler() instanceof HeadDeadline deadline) {
            deadline.awaitNext(first);
        }
    }

    /** Sends at once what is written, for the connection is about to be closed. */
    void flush(HttpConnection connection) {
        channel(connection).flush();
    }

    private static ChannelHandlerContext channel(HttpConnection connection) {
        return ((VertxConnection) connection).channelHandlerContext();
    }

    private static void answerAndClose(ChannelHandlerContext channel, Refusal refusal) {
        var unused = channel.writeAndFlush(response(refusal)).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(Refusal refusal) {
        Response answer = FaultFormat.answer(refusal, List.of(), "none");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        return response;
    }
}
