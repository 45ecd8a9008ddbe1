package io.github.kstrade.server.store.redis.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes connections to one Redis server. A connection that broke stays broken, and what was not answered on it is not sent again: Lettuce repeats commands on the
 * connections that it mends itself.
 */
final class RedisConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnector.class);
    private static final int THREADS = 2;
    private static final int WAITING_COMMANDS = 10_000;
    private static final long SECONDS_TO_CLOSE = 5;

    private final RedisAddress address;
    private final RedisSettings settings;
    private final RedisLogin login;
    private final ClientResources resources;
    private final RedisClient client;

    RedisConnector(RedisSettings settings, RedisLogin login) {
        this.address = RedisAddress.of(settings.url());
        this.settings = settings;
        this.login = login;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        this.client = RedisClient.create(resources);
    }

    /** Begins to connect. Where Redis refuses, the failure now and then says no more than that the connection was closed. */
    CompletionStage<StatefulRedisConnection<String, String>> connect() {
        RedisURI.Builder uri = uri();
        login.writeTo(uri);
        client.setOptions(options(settings, true));
        return client.connectAsync(
                StringCodec.UTF8, uri.withDatabase(address.database()).build());
    }

    /** Begins to connect, in a way that says for certain why Redis refuses, but not why there is no TLS. */
    CompletionStage<StatefulRedisConnection<String, String>> connectStepByStep() {
        client.setOptions(options(settings, false));
        return client.connectAsync(StringCodec.UTF8, uri().build()).thenCompose(this::begin);
    }

    private CompletionStage<StatefulRedisConnection<String, String>> begin(
            StatefulRedisConnection<String, String> connection) {
        RedisAsyncCommands<String, String> redis = connection.async();
        return login.introduce(redis)
                .thenCompose(known -> address.database() == 0 ? redis.ping() : redis.select(address.database()))
                .toCompletableFuture()
                .orTimeout(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(begun -> connection)
                .whenComplete((begun, refused) -> {
                    if (refused != null) {
                        var unused = connection.closeAsync();
                    }
                });
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        client.shutdown(0, SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        Future<Boolean> threads = resources.shutdown(0, SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        try {
            threads.get(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException left) {
            LOG.warn("Threads of the connection to Redis are left behind", left);
        }
    }

    private RedisURI.Builder uri() {
        return RedisURI.builder()
                .withHost(address.host())
                .withPort(address.port())
                .withSsl(address.tls())
                .withVerifyPeer(SslVerifyMode.FULL)
                .withTimeout(settings.connectTimeout());
    }

    private static ClientOptions options(RedisSettings settings, boolean ping) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .pingBeforeActivateConnection(ping)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(WAITING_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP2)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .keepAlive(true)
                        .build());
        return options.sslOptions(tls(settings)).build();
    }

    private static SslOptions tls(RedisSettings settings) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(settings.connectTimeout());
        return settings.caFile().equals(RedisSettings.NONE)
                ? tls.build()
                : tls.trustManager(settings.caFile().toFile()).build();
    }
}
