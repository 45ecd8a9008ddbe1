package io.github.kstrade.server.store.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process does, by looking again and again. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Looks for a while whether something stays so that a late event would change. */
    static void stays(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WHILE.toNanos()) {
            if (!condition.call()) {
                throw new AssertionError("no longer: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
