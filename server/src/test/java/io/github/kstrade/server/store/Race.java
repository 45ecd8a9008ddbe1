package io.github.kstrade.server.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Lets many threads try the same thing at once. */
public final class Race {

    public static final int RUNNERS = 64;

    private Race() {}

    /** Counts those who got true. */
    public static long winners(IntPredicate attempt) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(RUNNERS);
        try {
            CountDownLatch ready = new CountDownLatch(RUNNERS);
            List<Future<Boolean>> runs = IntStream.range(0, RUNNERS)
                    .mapToObj(runner -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return attempt.test(runner);
                    }))
                    .toList();
            long winners = 0;
            for (Future<Boolean> run : runs) {
                winners += run.get() ? 1 : 0;
            }
            return winners;
        } finally {
            pool.shutdown();
        }
    }
}
