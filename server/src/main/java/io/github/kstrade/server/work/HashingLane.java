package io.github.kstrade.server.work;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Hashes on few threads, for each application in turn. Safe for use by many threads. */
final class HashingLane {

    private record Work(Runnable run, Consumer<Refusal> refused) {}

    /** Has a task for each work that waits; which work it is to be, the queue says when the task runs. */
    private final ThreadPoolExecutor threads;

    private final LongSupplier nanos;
    private final FairQueue<Work> queue;
    private final QueueTime time;

    HashingLane(ThreadPoolExecutor threads, int most, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.queue = new FairQueue<>(most);
        this.time = new QueueTime(threads.getMaximumPoolSize(), nanos);
    }

    /**
     * Runs a work, or refuses one: this or another, whose owner has more of them waiting.
     *
     * @param owner takes turns with other owners
     * @param refused is told 503 instead, now or later, if there is no place
     */
    void run(String owner, Runnable work, Consumer<Refusal> refused) {
        Optional<Work> out;
        Duration retry = Duration.ZERO;
        synchronized (this) {
            boolean full = queue.isFull();
            out = queue.add(owner, new Work(work, refused));
            if (full) {
                retry = time.retryAfter(queue.size());
            } else {
                start(owner);
            }
        }
        Refusal refusal = Refusals.unavailable("Too many logins at once; try again shortly", retry);
        out.ifPresent(left -> left.refused.accept(refusal));
    }

    synchronized int waiting() {
        return queue.size();
    }

    void close() {
        threads.shutdown();
    }

    private void start(String owner) {
        try {
            threads.execute(this::runNext);
        } catch (RejectedExecutionException closed) {
            queue.takeBack(owner);
            throw Refusals.unavailable("The server is stopping", Duration.ZERO);
        } catch (Error noThread) {
            queue.takeBack(owner);
            throw noThread;
        }
    }

    private void runNext() {
        long start = nanos.getAsLong();
        next().ifPresent(work -> {
            work.run.run();
            took(nanos.getAsLong() - start);
        });
    }

    private synchronized Optional<Work> next() {
        return queue.take();
    }

    private synchronized void took(long duration) {
        time.took(duration);
    }
}
