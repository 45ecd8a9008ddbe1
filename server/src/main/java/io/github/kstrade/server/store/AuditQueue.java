package io.github.kstrade.server.store;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The events that wait to be written, in order and bounded. */
final class AuditQueue {

    private static final int CAPACITY = 4_096;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean closed;

    /**
     * An event that waits.
     *
     * @param event the event
     * @param written tells who waits for it
     */
    record Pending(AuditEvent event, CompletableFuture<AuditRecord> written) {}

    /** @throws StoreUnavailableException if the queue is full or closed */
    Pending add(AuditEvent event) {
        lock.lock();
        try {
            if (closed || waiting.size() == CAPACITY) {
                throw new StoreUnavailableException(
                        closed ? "the audit is closed" : CAPACITY + " audit records are waiting already");
            }
            Pending pending = new Pending(event, new CompletableFuture<>());
            waiting.add(pending);
            changed.signal();
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for events and takes so many at the most; none means that the queue is closed and empty. */
    List<Pending> next(int limit) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<Pending> taken = new ArrayList<>();
            while (taken.size() < limit && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more events; those inside can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
