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
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long each connection may take over the head of a request, and what it may speak. The HTTP library has no such limits and no way to answer
 * what never becomes a request, so this class and those that it puts into the pipeline reach below its API.
 */
final class ConnectionGuard {

    private static final String DEADLINE = "kstrade-head-deadline";

    /** Bytes of answers that wait for a client to take them. */
    private static final long MAX_BACKLOG = 1_048_576;

    private final HttpLimits limits;

    ConnectionGuard(HttpLimits limits) {
        this.limits = limits;
    }

    /** The connection can carry requests from now on. */
    void opened(HttpConnection connection) {
        ChannelHandlerContext channel = channel(connection);
        if (channel.pipeline().get(Opening.NAME) == null) {
            throw new IllegalStateException("this connection was not watched; Network.open starts the HTTP library");
        }
        channel.pipeline().remove(Opening.NAME);
        if (channel.handler() instanceof Http2ConnectionHandler http2) {
            openedHttp2(channel, http2);
        } else {
            openedHttp1(connection, channel);
        }
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

    /** Ends a connection whose client sends requests and takes no answers, before these fill the memory. */
    void boundBacklog(HttpConnection connection) {
        if (channel(connection).channel().bytesBeforeWritable() > MAX_BACKLOG) {
            cutOff(connection);
        }
    }

    /** Ends a connection at once. The HTTP library's own close waits until all is sent, which a client that takes nothing never lets happen. */
    void cutOff(HttpConnection connection) {
        var unused = channel(connection).close();
    }

    /** Sends at once what is written, for the connection is about to be closed. */
    void flush(HttpConnection connection) {
        channel(connection).flush();
    }

    private void openedHttp2(ChannelHandlerContext channel, Http2ConnectionHandler http2) {
        if (WatchedServerChannel.isExcess(channel.channel())) {
            var unused = channel.channel().close();
        } else if (channel.pipeline().get(FrameWatch.NAME) instanceof FrameWatch watch) {
            watch.started(channel.pipeline().context(FrameWatch.NAME), http2.connection());
        }
    }

    private void openedHttp1(HttpConnection connection, ChannelHandlerContext channel) {
        if (WatchedServerChannel.isExcess(channel.channel())) {
            answerAndClose(channel, Refusals.unavailable("Too many connections", Duration.ofSeconds(1)));
            return;
        }
        HeadDeadline deadline =
                new HeadDeadline(limits, () -> answerAndClose(channel, Refusals.requestTimeout(limits.headTimeout())));
        connection.closeHandler(closed -> deadline.complete());
        channel.pipeline().addBefore(channel.name(), "kstrade-strict-heads", new StrictHeads());
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.pipeline().addFirst(DEADLINE, deadline);
        } else {
            channel.pipeline().addAfter(tls.name(), DEADLINE, deadline);
        }
    }

    private static ChannelHandlerContext channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    private void answerAndClose(ChannelHandlerContext channel, Refusal refusal) {
        Runnable atLast = () -> {
            var unused = channel.close();
        };
        var unusedTimer =
                channel.executor().schedule(atLast, limits.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        boolean secure = channel.pipeline().get(SslHandler.class) != null;
        var unused = channel.writeAndFlush(response(refusal, secure)).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(Refusal refusal, boolean secure) {
        Response answer = FaultFormat.answer(refusal, List.of(), "none");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        SecurityHeaders.of(secure).forEach((name, value) -> response.headers().set(name, value));
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        return response;
    }
}
