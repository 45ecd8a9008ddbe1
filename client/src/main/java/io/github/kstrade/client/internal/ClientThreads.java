package io.github.kstrade.client.internal;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client: daemons, named after it, started when there is work and gone soon after. */
public final class ClientThreads implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;
    private static final int NAME_LENGTH = 8;

    private final String name = "kstrade-client-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH);
    private final AtomicInteger started = new AtomicInteger();
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

    /** Starts no more, and lets what runs end. */
    public void end() {
        executor.shutdown();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, name + "-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
