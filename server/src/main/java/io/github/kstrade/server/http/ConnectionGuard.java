package io.github.kstrade.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many connections are open and how long the head of a request may take, byte by byte or not at all. The HTTP library has no such limits: its
 * idle time-out starts anew with every byte, and its answer to a head that never ends would have to be written below its API.
 */
final class ConnectionGuard {

    private final Vertx vertx;
    private final HttpLimits limits;
    private final KnownVersions versions = new KnownVersions();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    ConnectionGuard(Vertx vertx, HttpLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        int now = open.incrementAndGet();
        if (connection instanceof VertxConnection http) {
            ChannelHandlerContext channel = http.channelHandlerContext();
            channel.pipeline().addBefore(channel.name(), "versions", versions);
        }
        connection.closeHandler(closed -> {
            open.decrementAndGet();
            headComplete(connection);
        });
        if (now > limits.maxConnections()) {
            answerAndClose(connection, Refusals.unavailable("Too many connections", Duration.ofSeconds(1)));
        } else {
            awaitHead(connection);
        }
    }

    /** From now on the connection waits for the head of its next request. */
    void awaitHead(HttpConnection connection) {
        long timer = vertx.setTimer(
                limits.headTimeout().toMillis(),
                late -> answerAndClose(connection, Refusals.requestTimeout(limits.headTimeout())));
        cancel(timers.put(connection, timer));
    }

    /** The head is there, or nothing comes any more. */
    void headComplete(HttpConnection connection) {
        cancel(timers.remove(connection));
    }

    private void cancel(@Nullable Long timer) {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void answerAndClose(HttpConnection connection, Refusal refusal) {
        timers.remove(connection);
        if (connection instanceof VertxConnection http) {
            ChannelHandlerContext channel = http.channelHandlerContext();
            var unused = channel.writeAndFlush(response(refusal)).addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = connection.close();
        }
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
