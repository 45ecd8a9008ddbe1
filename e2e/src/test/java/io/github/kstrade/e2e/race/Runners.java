package io.github.kstrade.e2e.race;

import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** 64 threads, each with a connection of its own, that do the same at once. */
final class Runners implements AutoCloseable {

    static final int COUNT = 64;

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<RawCaller> callers = new ArrayList<>();

    /** What one of them does, on its own connection. */
    interface Run<T> {
        T with(RawCaller caller) throws Exception;
    }

    private Runners() {}

    static Runners of(TradeApiSandbox sandbox, SandboxAccount account) throws IOException {
        Runners runners = new Runners();
        for (int i = 0; i < COUNT; i++) {
            runners.callers.add(RawCaller.of(sandbox, account));
        }
        return runners;
    }

    /** Lets all run and gives what each came to. */
    <T> List<T> all(Run<T> run) throws Exception {
        CountDownLatch ready = new CountDownLatch(COUNT);
        List<Future<T>> futures = new ArrayList<>();
        for (RawCaller caller : callers) {
            futures.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return run.with(caller);
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    /** Lets all run and counts the outcomes, such as {@code {200=1, 401/50001=63}}. */
    String outcomes(Run<String> run) throws Exception {
        TreeMap<String, Integer> counts = new TreeMap<>();
        all(run).forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return counts.toString();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (RawCaller caller : callers) {
            caller.close();
        }
    }
}
