package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Brings troubles over a cluster under load, one after the other, and sees to it that the cluster answers meanwhile and recovers by itself. */
final class Troubles {

    private static final int GRANTS_AFTER = 15;
    private static final String NO_SESSION = "0".repeat(32);

    private final Cluster cluster;
    private final Load load;
    private int nodesKilled;
    private long longestMillis;

    Troubles(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    /** So many of each, in an order by chance. */
    void all(int nodes, int stores) throws Exception {
        List<Trouble> order = new ArrayList<>(Collections.nCopies(nodes, Trouble.NODE_KILLED));
        for (Trouble trouble : Trouble.values()) {
            boolean ofRedis = trouble == Trouble.REDIS_KILLED || trouble == Trouble.REDIS_CUT_OFF;
            if (trouble != Trouble.NODE_KILLED
                    && (!ofRedis || cluster.stores().redis().isPresent())) {
                order.addAll(Collections.nCopies(stores, trouble));
            }
        }
        Collections.shuffle(order, new Random(Campaign.seed()));
        load.awaitGrants(GRANTS_AFTER);
        for (Trouble trouble : order) {
            bring(trouble);
            awaitReady();
            load.awaitGrants(GRANTS_AFTER);
            assertThat(load.ledger().violations()).as("after " + trouble).isEmpty();
        }
        System.err.println("cluster: " + cluster.nodes().size() + " nodes, " + order
                + ", longest answer without a store " + longestMillis + " ms");
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
        for (Node node : cluster.nodes()) {
            try (Lines lines = new Lines()) {
                long start = System.nanoTime();
                Optional<RawAnswer> answer =
                        ofRedis ? lines.operate(node, cluster.introspect(NO_SESSION)) : lines.call(node, init);
                longestMillis = Math.max(longestMillis, (System.nanoTime() - start) / 1_000_000);
                assertThat(answer.map(RawAnswer::status).orElse(0))
                        .as("at " + node)
                        .isIn(503, 504);
            }
        }
    }

    private void awaitReady() throws Exception {
        for (Node node : cluster.nodes()) {
            try (Lines lines = new Lines()) {
                Await.until(
                        node + " is ready",
                        () -> lines.operate(node, RawRequest.of("GET", "/readyz"))
                                        .map(RawAnswer::status)
                                        .orElse(0)
                                == 200);
            }
        }
    }
}
