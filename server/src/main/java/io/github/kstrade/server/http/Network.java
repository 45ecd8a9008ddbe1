package io.github.kstrade.server.http;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;

/** Starts the HTTP library on sockets that are watched from the moment they are accepted: before TLS, and before it knows of them itself. */
public final class Network {

    private Network() {}

    /** Starts it; its threads are daemons. Whoever starts it closes it. */
    public static Vertx open(HttpLimits limits) {
        VertxOptions options = new VertxOptions()
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return Vertx.builder()
                .with(options)
                .withTransport(new TransportInternal("watched", true, null, new Watched(limits)))
                .build();
    }

    private static final class Watched extends NioTransport {

        private final HttpLimits limits;

        Watched(HttpLimits limits) {
            this.limits = limits;
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return domainSocket ? super.serverChannelFactory(true) : () -> new WatchedServerChannel(limits);
        }
    }
}
