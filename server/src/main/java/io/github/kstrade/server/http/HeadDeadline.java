package io.github.kstrade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long one connection may take over the head of a request, however slowly its bytes come, and how long it may stay unused. Runs on the
 * connection's event loop.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private final HttpLimits limits;
    private final Runnable tooSlow;
    private @Nullable ScheduledFuture<?> timer;
    private boolean waiting = true;
    private boolean begun;

    /** @param tooSlow answers a head that was begun and not finished in time, and closes the connection */
    HeadDeadline(HttpLimits limits, Runnable tooSlow) {
        this.limits = limits;
        this.tooSlow = tooSlow;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        schedule(context, limits.headTimeout());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (waiting && !begun) {
            begun = true;
            schedule(context, limits.headTimeout());
        }
        super.channelRead(context, message);
    }

    /** The head is there, or the connection is gone. */
    void complete() {
        waiting = false;
        cancel();
    }

    /** The answer is sent: the connection may be used again. */
    void awaitNext(ChannelHandlerContext context) {
        waiting = true;
        begun = false;
        schedule(context, limits.idleTimeout());
    }

    private void schedule(ChannelHandlerContext context, Duration limit) {
        cancel();
        timer = context.executor().schedule(() -> late(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An unused connection is closed without a word: an answer would be taken for that of the next request. */
    private void late(ChannelHandlerContext context) {
        if (begun) {
            tooSlow.run();
        } else {
            var unused = context.close();
        }
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
