package io.github.kstrade.client.internal.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real time. */
public final class SystemCallClock implements CallClock {

    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration length) throws InterruptedException {
        try {
            return !closed.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            if (closed.getCount() > 0) {
                throw interrupt;
            }
            Thread.currentThread().interrupt(); // the threads of a client are interrupted when it is closed
            return false;
        }
    }

    @Override
    public void end() {
        closed.countDown();
    }
}
