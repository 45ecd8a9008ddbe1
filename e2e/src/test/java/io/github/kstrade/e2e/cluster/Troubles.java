package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.Cable;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.e2e.wire.Redis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Brings troubles over a cluster under load, one after the other, and sees to it that the cluster answers meanwhile and recovers by itself. */
final class Troubles {

    private static final int GRANTS_AFTER = Campaign.rounds(4, 10);
    private static final String NO_SESSION = "0".repeat(32);

    private final Cluster cluster;
    private final Load load;
    private int nodesKilled;
    private long longestAnswer;
    private long longestRecovery;

    Troubles(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    /** A node killed and some troubles of the stores; in full 20 nodes killed and all troubles of the stores five times, in an order by chance. */
    void all(Set<Trouble> inEachBuild) throws Exception {
        List<Trouble> order = new ArrayList<>(Collections.nCopies(Campaign.rounds(1, 20), Trouble.NODE_KILLED));
        for (Trouble trouble : Trouble.ofStores(cluster.stores().redis().isPresent())) {
            int inSample = inEachBuild.contains(trouble) ? 1 : 0;
            order.addAll(Collections.nCopies(Campaign.rounds(inSample, 5), trouble));
        }
        Collections.shuffle(order, new Random(Campaign.seed()));
        load.awaitGrants(GRANTS_AFTER);
        for (Trouble trouble : order) {
            bring(trouble);
            long mended = System.nanoTime();
            awaitReady();
            longestRecovery = Math.max(longestRecovery, millisSince(mended));
            load.awaitGrants(GRANTS_AFTER);
            assertThat(load.ledger().violations()).as("after " + trouble).isEmpty();
        }
        Map<Trouble, Long> counts =
                order.stream().collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        System.err.println(
                "cluster: " + cluster.nodes().size() + " nodes, " + counts + ", longest answer without a store "
                        + longestAnswer + " ms, until all nodes were ready again " + longestRecovery + " ms");
    }

    private void bring(Trouble trouble) throws Exception {
        switch (trouble) {
            case NODE_KILLED -> killNode();
            case POSTGRES_STOPPED -> {
                cluster.stores().postgres().stop();
                expectFailures(false);
                cluster.stores().postgres().startAgain();
            }
            case POSTGRES_KILLED -> {
                cluster.stores().postgres().kill();
                expectFailures(false);
                cluster.stores().postgres().startAgain();
            }
            case POSTGRES_CUT_OFF -> {
                cluster.stores().toPostgres().cut();
                expectFailures(false);
                cluster.stores().toPostgres().mend();
            }
            case REDIS_KILLED -> killRedis();
            case REDIS_CUT_OFF -> {
                Cable cable = cluster.stores().redis().orElseThrow().cable();
                cable.cut();
                expectFailures(true);
                cable.mend();
            }
        }
    }

    /** The others go on without it. */
    private void killNode() throws Exception {
        Node node = cluster.node(nodesKilled++);
        node.kill();
        load.awaitGrants(GRANTS_AFTER);
        node.launchAgain();
        node.awaitReady();
    }

    private void killRedis() throws Exception {
        Redis redis = cluster.stores().redis().orElseThrow().redis();
        load.ledger().storeEnding();
        redis.kill();
        load.ledger().storeEnded();
        expectFailures(true);
        redis.startAgain();
    }

    /** Every node says at once, or when its deadline is over, that the store does not answer. */
    private void expectFailures(boolean ofRedis) {
        RawRequest init = RawRequest.init(load.clients().get(0).account());
        List<CompletableFuture<Integer>> asking = cluster.nodes().stream()
                .map(node -> CompletableFuture.supplyAsync(
                        () -> ofRedis ? introspect(node) : call(node, init), load.threads()))
                .toList();
        long start = System.nanoTime();
        assertThat(asking.stream().map(CompletableFuture::join)).isSubsetOf(503, 504);
        longestAnswer = Math.max(longestAnswer, millisSince(start));
    }

    private int introspect(Node node) {
        try (Lines lines = new Lines()) {
            return status(lines.operate(node, cluster.introspect(NO_SESSION)));
        }
    }

    private static int call(Node node, RawRequest request) {
        try (Lines lines = new Lines()) {
            return status(lines.call(node, request));
        }
    }

    private static int status(Optional<RawAnswer> answer) {
        return answer.map(RawAnswer::status).orElse(0);
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void awaitReady() throws Exception {
        for (Node node : cluster.nodes()) {
            try (Lines lines = new Lines()) {
                Await.until(
                        node + " is ready", () -> status(lines.operate(node, RawRequest.of("GET", "/readyz"))) == 200);
            }
        }
    }
}
