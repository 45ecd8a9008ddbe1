package io.github.kstrade.client.internal;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client: daemons, named after it, started when there is work and gone soon after. */
public final class ClientThreads implements AutoCloseable {

    /** Not that of the thread that happens to start one: a client finds its selector by the group that this was made in. */
    private static final ThreadGroup GROUP = new ThreadGroup("kstrade-client-threads");

    private static final int IDLE_SECONDS = 5;
    private static final int NAME_LENGTH = 8;

    private final String name = "kstrade-client-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH);
    private final AtomicInteger started = new AtomicInteger();
    private final Set<FutureTask<?>> promises = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final ExecutorService executor = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    /** What all names of these threads begin with. */
    String name() {
        return name;
    }

    /** Runs what is given to it at once, each on a thread. */
    public ExecutorService executor() {
        return executor;
    }

    /**
     * Runs something that others wait for: closing ends their wait, whatever the work itself makes of its interrupt.
     *
     * @throws RejectedExecutionException if this is closed
     */
    public <T> Future<T> promise(Callable<T> work) {
        FutureTask<T> promise = new FutureTask<>(work) {
            @Override
            protected void done() {
                promises.remove(this);
            }
        };
        promises.add(promise);
        try {
            executor.execute(promise);
        } catch (RejectedExecutionException closed) {
            promises.remove(promise);
            throw closed;
        }
        if (closed) {
            promise.cancel(true);
        }
        return promise;
    }

    /** Starts no more, and lets what runs end. */
    public void end() {
        executor.shutdown();
    }

    @Override
    public void close() {
        closed = true;
        promises.forEach(
                promise -> promise.cancel(true)); // first, so that those who wait are told before they are interrupted
        executor.shutdownNow();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(GROUP, work, name + "-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
