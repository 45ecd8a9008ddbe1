package io.github.kstrade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds a connection of HTTP/2 as {@link HeadDeadline} does one of HTTP/1.1: how long a frame and the head of a request may take, how long it may stay
 * without a request, whatever else comes, and how many frames may come that are none of a request. Runs on the connection's event loop.
 */
final class FrameWatch extends ChannelInboundHandlerAdapter {

    static final String NAME = "kstrade-frames";

    /** So many frames that ask for nothing may come in a window, and one more for each request. */
    private static final int IDLE_FRAMES = 500;

    /** A client that takes nothing does not take the last word either. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final HttpLimits limits;
    private final FrameHeads frames = new FrameHeads(this::frame);
    private @Nullable ScheduledFuture<?> piece;
    private @Nullable ScheduledFuture<?> idle;
    private @Nullable ScheduledFuture<?> window;
    private long timed;
    private int idleFrames;
    private boolean flooded;

    FrameWatch(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel(piece);
        cancel(idle);
        cancel(window);
    }

    /** The connection carries requests from now on. */
    void started(ChannelHandlerContext context, Http2Connection connection) {
        idle = closeAfter(context, limits.headTimeout());
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamActive(Http2Stream stream) {
                cancel(idle);
            }

            @Override
            public void onStreamClosed(Http2Stream stream) {
                if (connection.numActiveStreams() == 0) {
                    cancel(idle);
                    idle = closeAfter(context, limits.idleTimeout());
                }
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            frames.read(bytes);
            timePiece(context);
        }
        if (flooded) {
            context.fireExceptionCaught(Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "too many frames that ask for nothing"));
        } else if (idleFrames > 0 && window == null) {
            window = context.executor().schedule(this::newWindow, WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        handlerRemoved(context);
        super.channelInactive(context);
    }

    /** One time limit for each frame or head that is begun and not finished. */
    private void timePiece(ChannelHandlerContext context) {
        if (frames.isBetween()) {
            cancel(piece);
            piece = null;
        } else if (piece == null || timed != frames.pieces()) {
            cancel(piece);
            timed = frames.pieces();
            piece = closeAfter(context, limits.headTimeout());
        }
    }

    private void frame(FrameHeads.Kind kind) {
        if (kind == FrameHeads.Kind.REQUEST) {
            idleFrames = Math.max(0, idleFrames - 1);
        } else if (kind == FrameHeads.Kind.IDLE) {
            idleFrames++;
            flooded |= idleFrames > IDLE_FRAMES;
        }
    }

    private void newWindow() {
        idleFrames = 0;
        window = null;
    }

    private static ScheduledFuture<?> closeAfter(ChannelHandlerContext context, Duration limit) {
        Runnable cutOff = () -> {
            var unused = context.close();
        };
        Runnable close = () -> {
            var unused = context.channel().close();
            var unusedTimer = context.executor().schedule(cutOff, LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
        };
        return context.executor().schedule(close, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
