package io.github.kstrade.server.work;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** The threads that work runs on, with bounded queues before them: what does not fit is refused at once with 503. */
public final class Lanes implements AutoCloseable {

    private static final Duration STORE_RETRY = Duration.ofSeconds(1);

    private final ThreadPoolExecutor store;
    private final ThreadPoolExecutor hashing;
    private final Duration hashingRetry;

    /** Starts with the threads that the limits allow. */
    public Lanes(WorkLimits limits) {
        this(limits, Lanes::thread);
    }

    /**
     * Starts with threads of another make.
     *
     * @param thread makes a thread for a work, with a name
     */
    public Lanes(WorkLimits limits, BiFunction<Runnable, String, Thread> thread) {
        this.store = pool("store", limits.storeThreads(), limits.storeQueue(), thread);
        this.hashing = pool("hashing", limits.hashingThreads(), limits.hashingQueue(), thread);
        this.hashingRetry = limits.hashingQueueDrain();
    }

    /**
     * Runs work in a lane, sooner or later.
     *
     * @throws Refusal 503 if the lane's queue is full
     */
    public void run(Lane lane, Runnable work) {
        try {
            (lane == Lane.HASHING ? hashing : store).execute(work);
        } catch (RejectedExecutionException full) {
            throw lane == Lane.HASHING
                    ? Refusals.unavailable("Too many logins at once; try again shortly", hashingRetry)
                    : Refusals.unavailable("Too many requests at once; try again shortly", STORE_RETRY);
        }
    }

    /** How many works wait in a lane. */
    public int waiting(Lane lane) {
        return (lane == Lane.HASHING ? hashing : store).getQueue().size();
    }

    @Override
    public void close() {
        hashing.shutdown();
        store.shutdown();
    }

    private static ThreadPoolExecutor pool(
            String name, int threads, int queue, BiFunction<Runnable, String, Thread> thread) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                work -> thread.apply(work, "kstrade-" + name + "-" + number.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
