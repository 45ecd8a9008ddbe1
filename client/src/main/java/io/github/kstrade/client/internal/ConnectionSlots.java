package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.TransportException.Kind;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets so many requests be under way at once; who comes later waits in line. HTTP/1.1 needs a connection for each, so this bounds the connections in use.
 * Safe for use by many threads.
 */
final class ConnectionSlots implements AutoCloseable {

    private final int limit;
    private final Semaphore free;
    private volatile boolean closed;

    /** @param limit 1 or more */
    ConnectionSlots(int limit) {
        this.limit = limit;
        this.free = new Semaphore(limit, true);
    }

    /**
     * Takes a slot, and waits for one as long as the deadline lets it. Whoever has taken one must give it back.
     *
     * @throws TransportException if there is none in time, or the wait is interrupted
     */
    void take(Deadline deadline) throws TransportException {
        try {
            if (!free.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw TransportException.notSent(
                        Kind.BUSY, "all " + limit + " connections were in use", new TimeoutException());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw closed
                    ? TransportException.notSent(Kind.CLOSED, "closed", interrupt)
                    : TransportException.notSent(Kind.INTERRUPTED, "interrupted", interrupt);
        }
    }

    /** Gives a slot back. */
    void giveBack() {
        free.release();
    }

    /** From now on a wait that is interrupted ends because of this. Whoever waits gets a slot as soon as the requests under way have ended. */
    @Override
    public void close() {
        closed = true;
    }
}
