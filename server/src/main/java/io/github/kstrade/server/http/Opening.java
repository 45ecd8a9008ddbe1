package io.github.kstrade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long a connection may take until it can carry requests: until TLS is agreed on and, in HTTP/2, the client has said hello. Closes it without
 * a word, for there is none yet that both would understand. Runs on the connection's event loop.
 */
final class Opening extends ChannelInboundHandlerAdapter {

    static final String NAME = "kstrade-opening";

    private final HttpLimits limits;
    private final boolean refused;
    private boolean looked;
    private @Nullable ScheduledFuture<?> timer;

    /** @param refused whether to close it at once */
    Opening(HttpLimits limits, boolean refused) {
        this.limits = limits;
        this.refused = refused;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Runnable close = () -> {
            var unused = context.close();
        };
        if (refused) {
            close.run();
        } else {
            timer = context.executor().schedule(close, limits.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** On the first bytes: TLS is watched, and once it has agreed on HTTP/2, its frames are from the very first on. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!looked) {
            looked = true;
            SslHandler tls = context.pipeline().get(SslHandler.class);
            if (tls != null) {
                context.pipeline().addAfter(NAME, OneHandshake.NAME, new OneHandshake());
                tls.handshakeFuture().addListener(agreed -> watchFrames(context, tls));
            }
        }
        super.channelRead(context, message);
    }

    private void watchFrames(ChannelHandlerContext context, SslHandler tls) {
        if ("h2".equals(tls.applicationProtocol())) {
            String name = context.pipeline().context(tls).name();
            context.pipeline().addAfter(name, FrameWatch.NAME, new FrameWatch(limits));
        }
    }
}
