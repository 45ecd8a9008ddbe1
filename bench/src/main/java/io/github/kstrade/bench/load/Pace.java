package io.github.kstrade.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Says when the next of so many a second is due, whether or not the last one is done: who is late is not waited for. */
final class Pace {

    private final long start = System.nanoTime();
    private final double between;
    private final long end;
    private long count;

    Pace(double perSecond, Duration duration) {
        between = 1e9 / perSecond;
        end = start + duration.toNanos();
    }

    /** Waits until the next is due and gives when that was; less than 0 when time is over. */
    long next() {
        long due = start + (long) (count++ * between);
        if (due >= end) {
            return -1;
        }
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        return due;
    }
}
