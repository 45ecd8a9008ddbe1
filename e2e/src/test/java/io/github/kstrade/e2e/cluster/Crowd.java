package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two dozen who send the same at once, spread over all nodes. */
final class Crowd {

    static final int SIZE = 24;

    private Crowd() {}

    static List<RawAnswer> answers(Cluster cluster, RawRequest request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SIZE);
        CountDownLatch ready = new CountDownLatch(SIZE);
        try {
            List<Future<RawAnswer>> running = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                Node node = cluster.node(i);
                running.add(threads.submit(() -> send(node, request, ready)));
            }
            List<RawAnswer> answers = new ArrayList<>();
            for (Future<RawAnswer> each : running) {
                answers.add(each.get(120, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** How often each outcome came, such as {@code {200=1, 401/50001=23}}. */
    static String outcomes(Cluster cluster, RawRequest request) throws Exception {
        TreeMap<String, Integer> counts = new TreeMap<>();
        answers(cluster, request).forEach(answer -> counts.merge(answer.outcome(), 1, Integer::sum));
        return counts.toString();
    }

    private static RawAnswer send(Node node, RawRequest request, CountDownLatch ready) throws InterruptedException {
        try (Lines lines = new Lines()) {
            ready.countDown();
            ready.await();
            return lines.call(node, request).orElseThrow();
        }
    }
}
