package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.account.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The works that wait for the writer, in order and bounded. */
final class WorkQueue {

    private final int capacity;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<PendingWork<?>> waiting = new ArrayDeque<>();
    private boolean closed;

    WorkQueue(int capacity) {
        this.capacity = capacity;
    }

    /** @throws StoreUnavailableException if the queue is full or closed */
    void add(PendingWork<?> work, String database) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailableException(database + ": closed");
            }
            if (waiting.size() == capacity) {
                throw new StoreUnavailableException(
                        database + ": " + capacity + " writes are waiting already; nothing was done");
            }
            waiting.add(work);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for works and takes those that nobody has given up; none means that the queue is closed and empty. */
    List<PendingWork<?>> next(int limit) {
        lock.lock();
        try {
            while (true) {
                List<PendingWork<?>> taken = take(limit);
                if (closed || !taken.isEmpty()) {
                    return taken;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more works; those inside can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<PendingWork<?>> take(int limit) {
        List<PendingWork<?>> taken = new ArrayList<>();
        while (taken.size() < limit && !waiting.isEmpty()) {
            PendingWork<?> work = waiting.remove();
            if (work.isWaiting()) {
                taken.add(work);
            }
        }
        return taken;
    }
}
