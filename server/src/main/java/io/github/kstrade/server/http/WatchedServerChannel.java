package io.github.kstrade.server.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.AttributeKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that is listened on: counts its connections and puts an {@link Opening} before anything else on each. */
final class WatchedServerChannel extends NioServerSocketChannel {

    private static final AttributeKey<Boolean> EXCESS = AttributeKey.valueOf("kstrade-excess");

    /** One that is over the limit may stay long enough to be told so; one in how many more may do that. */
    private static final int SLACK = 10;

    private final HttpLimits limits;
    private final AtomicInteger open = new AtomicInteger();

    WatchedServerChannel(HttpLimits limits) {
        this.limits = limits;
    }

    /** Whether a connection is one too many and is to be told so. */
    static boolean isExcess(Channel connection) {
        return connection.hasAttr(EXCESS);
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int before = accepted.size();
        int read = super.doReadMessages(accepted);
        for (Object connection : accepted.subList(before, accepted.size())) {
            watch((Channel) connection);
        }
        return read;
    }

    private void watch(Channel connection) {
        int now = open.incrementAndGet();
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        if (now > limits.maxConnections()) {
            connection.attr(EXCESS).set(true);
        }
        boolean unheard = now > limits.maxConnections() + limits.maxConnections() / SLACK + SLACK;
        connection.pipeline().addFirst(Opening.NAME, new Opening(limits, unheard));
    }
}
