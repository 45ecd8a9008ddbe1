package io.github.kstrade.server.store.redis.link;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a Redis server that is made anew whenever it is lost. Nothing is ever sent twice, and nothing waits for a connection: while there is none,
 * whoever asks is told at once. A connection on which an answer is late is given up, for nobody can tell whether its server is slow or gone. Safe for use by many
 * threads.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private final String name;
    private final Duration timeout;
    private final Duration connectTimeout;
    private final RedisConnector connector;
    private final ScheduledExecutorService reconnects = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "redis-reconnect");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable StatefulRedisConnection<String, String> current;
    private boolean closed;

    private RedisLink(RedisSettings settings, RedisLogin login) {
        this.name = RedisAddress.of(settings.url()).toString();
        this.timeout = settings.timeout();
        this.connectTimeout = settings.connectTimeout();
        this.connector = new RedisConnector(settings, login);
    }

    /**
     * What Redis is asked.
     *
     * @param <T> its answer
     */
    public interface Question<T> {

        /** Asks it, without waiting. */
        RedisFuture<T> to(RedisAsyncCommands<String, String> redis);
    }

    /**
     * Connects.
     *
     * @throws IOException if that can not be; the text names the server and says why, and shows neither user nor password
     */
    public static RedisLink open(RedisSettings settings, RedisLogin login) throws IOException {
        RedisLink link = new RedisLink(settings, login);
        try {
            link.connectNow();
            return link;
        } catch (IOException | RuntimeException failed) {
            link.close();
            throw failed;
        }
    }

    /**
     * Asks Redis once and waits for the answer.
     *
     * @throws StoreUnavailableException if there was none within the deadline, or Redis can not serve now; whether it did what was asked is unknown
     * @throws io.github.kstrade.server.store.StoreFailedException if Redis refused it for another reason
     */
    public <T> T ask(Question<T> question) {
        StatefulRedisConnection<String, String> connection = connection();
        try {
            return question.to(connection.async()).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw RedisFaults.of(name, Objects.requireNonNull(failed.getCause()));
        } catch (RedisException | CancellationException broken) {
            throw RedisFaults.of(name, broken);
        } catch (TimeoutException late) {
            lose(connection, "no answer within " + timeout.toMillis() + " ms");
            throw new StoreUnavailableException(name + ": no answer within " + timeout.toMillis() + " ms", late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(name + ": interrupted while waiting", e);
        }
    }

    /** Whether Redis answers now. */
    public boolean answers() {
        try {
            return !ask(RedisAsyncCommands::ping).isEmpty();
        } catch (StoreUnavailableException unavailable) {
            return false;
        }
    }

    /** The server, as errors and the log name it. */
    @Override
    public String toString() {
        return name;
    }

    /** Ends the connection and all threads. Later questions find no connection. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            current = null;
        }
        reconnects.shutdownNow();
        connector.close();
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        if (current == null) {
            throw new StoreUnavailableException(name + (closed ? ": closed" : ": not connected"));
        }
        return current;
    }

    /** Where nothing says why there is no connection, another way is tried, on which Redis says it if it is its refusal. */
    private void connectNow() throws IOException {
        try {
            connect(connector.connect());
        } catch (IOException failed) {
            if (!RedisFaults.isUnclear(failed.getCause())) {
                throw failed;
            }
            connect(connector.connectStepByStep());
        }
    }

    private void connect(CompletionStage<StatefulRedisConnection<String, String>> begun) throws IOException {
        CompletableFuture<StatefulRedisConnection<String, String>> connecting = begun.toCompletableFuture();
        try {
            use(connecting.get(2 * connectTimeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            throw notConnected(Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException late) {
            var unused = connecting.thenAccept(StatefulRedisConnection::close);
            throw notConnected(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " can not be used: interrupted while connecting", e);
        }
    }

    private IOException notConnected(Throwable failure) {
        return new IOException(name + " can not be used: " + RedisFaults.whyNotConnected(failure), failure);
    }

    private void use(StatefulRedisConnection<String, String> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                lose(connection, "the connection broke");
            }
        });
        synchronized (this) {
            if (!closed) {
                current = connection;
            }
        }
        if (!connection.isOpen()) {
            lose(connection, "the connection broke");
        }
    }

    private void lose(StatefulRedisConnection<String, String> connection, String why) {
        synchronized (this) {
            if (current != connection) {
                return;
            }
            current = null;
        }
        LOG.warn("{} is lost: {}", name, why);
        var unused = connection.closeAsync();
        reconnectAfter(FIRST_DELAY);
    }

    private void reconnectAfter(Duration delay) {
        try {
            var unused = reconnects.schedule(() -> reconnect(delay), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is not wanted any more", name);
        }
    }

    private void reconnect(Duration delay) {
        try {
            connectNow();
            LOG.info("{} is back", name);
        } catch (IOException failed) {
            LOG.debug("{}", failed.getMessage());
            Duration next = delay.multipliedBy(2);
            reconnectAfter(next.compareTo(LONGEST_DELAY) < 0 ? next : LONGEST_DELAY);
        }
    }
}
