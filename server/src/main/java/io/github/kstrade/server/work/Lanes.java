package io.github.kstrade.server.work;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The threads that work runs on, with bounded queues before them: what does not fit is refused at once with 503. */
public final class Lanes implements AutoCloseable {

    private static final Duration STORE_RETRY = Duration.ofSeconds(1);

    private final ThreadPoolExecutor store;
    private final HashingLane hashing;

    /**
     * Starts with the threads that the limits allow.
     *
     * @param nanos a reading to measure durations from
     */
    public Lanes(WorkLimits limits, LongSupplier nanos) {
        this(limits, nanos, Lanes::thread);
    }

    /**
     * Starts with threads of another make.
     *
     * @param nanos a reading to measure durations from
     * @param thread makes a thread for a work, with a name
     */
    public Lanes(WorkLimits limits, LongSupplier nanos, BiFunction<Runnable, String, Thread> thread) {
        this.store = pool("store", limits.storeThreads(), new ArrayBlockingQueue<>(limits.storeQueue()), thread);
        this.hashing = new HashingLane(
                pool("hashing", limits.loginThreads(), new LinkedBlockingQueue<>(), thread),
                limits.loginQueue(),
                nanos);
    }

    /**
     * Runs what waits for the store, sooner or later.
     *
     * @throws Refusal 503 if the queue is full
     */
    public void store(Runnable work) {
        try {
            store.execute(work);
        } catch (RejectedExecutionException full) {
            throw Refusals.unavailable("Too many requests at once; try again shortly", STORE_RETRY);
        }
    }

    /**
     * Hashes, or refuses: this work or, if that is fairer, one that another owner lets wait.
     *
     * @param owner the application, which takes turns with others
     * @param refused is told 503 instead, now or later, if the queue is full
     */
    public void hash(String owner, Runnable work, Consumer<Refusal> refused) {
        hashing.run(owner, work, refused);
    }

    /** How many works wait in a lane. */
    public int waiting(Lane lane) {
        return lane == Lane.HASHING ? hashing.waiting() : store.getQueue().size();
    }

    @Override
    public void close() {
        hashing.close();
        store.shutdown();
    }

    private static ThreadPoolExecutor pool(
            String name, int threads, BlockingQueue<Runnable> queue, BiFunction<Runnable, String, Thread> thread) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                queue,
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
