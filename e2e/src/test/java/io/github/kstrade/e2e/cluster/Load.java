package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Traders at work in a cluster, eight in a campaign, and the ledger of what they were told. */
final class Load {

    private static final int TRADERS = Campaign.rounds(4, 8);
    private static final int USERS = 5;
    private static final int RESTLESS = 2;

    private final Cluster cluster;
    private final Ledger ledger = new Ledger();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Client> owners = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final Semaphore grants = new Semaphore(0);
    private final AtomicInteger endings = new AtomicInteger();
    private volatile boolean over;

    private Load(Cluster cluster) {
        this.cluster = cluster;
    }

    static Load start(Cluster cluster) throws Exception {
        Load load = new Load(cluster);
        for (int i = 0; i < USERS; i++) {
            var account = cluster.addAccount("LOAD" + i, 0);
            load.clients.add(new Client(account, cluster.codeOf(account), i < RESTLESS));
        }
        SplittableRandom random = new SplittableRandom(Campaign.seed());
        for (int i = 0; i < TRADERS; i++) {
            SplittableRandom own = random.split();
            load.running.add(load.threads.submit(() -> load.trade(own)));
        }
        return load;
    }

    Cluster cluster() {
        return cluster;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Client> clients() {
        return clients;
    }

    ExecutorService threads() {
        return threads;
    }

    Client ownerOf(String session) {
        return Optional.ofNullable(owners.get(session)).orElseThrow();
    }

    void noteGrant(Client client, String session) {
        owners.put(session, client);
        grants.release();
    }

    void noteEnding() {
        endings.incrementAndGet();
    }

    /** Waits until so many more sessions have been opened. */
    void awaitGrants(int more) throws InterruptedException {
        grants.drainPermits();
        if (!grants.tryAcquire(more, 120, TimeUnit.SECONDS)) {
            throw new AssertionError("not " + more + " more sessions within 2 minutes; " + ledger.violations());
        }
    }

    /** Asks a node whether a session is good, and holds the answer against the ledger. */
    boolean look(Lines lines, Node node, String session) {
        Ledger.State before = ledger.of(session);
        Optional<RawAnswer> answer = lines.operate(node, cluster.introspect(session));
        int status = answer.map(RawAnswer::status).orElse(0);
        if (status == 200) {
            boolean active = answer.orElseThrow().json().path("active").asBoolean();
            ledger.seen(session, before, active, "at " + node);
        } else if (status == 500) {
            ledger.violated("introspection at " + node + " got " + answer.orElseThrow());
        }
        return status == 200;
    }

    /** Lets the traders finish, then looks at every session at every node and tries every spent token once more. */
    void finish() throws Exception {
        over = true;
        for (Future<?> trader : running) {
            trader.get(120, TimeUnit.SECONDS);
        }
        List<Future<Integer>> looking = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            looking.add(threads.submit(() -> lookAtAll(node)));
        }
        int looks = 0;
        for (Future<Integer> done : looking) {
            looks += done.get(10, TimeUnit.MINUTES);
        }
        tryAllAgain();
        threads.shutdown();
        System.err.println("cluster: " + ledger.figures() + ", " + endings + " times all of a user, " + looks
                + " looks at the end, " + ledger.violations().size() + " violations");
        assertThat(ledger.violations()).isEmpty();
    }

    void abandon() {
        over = true;
        threads.shutdownNow();
    }

    private int lookAtAll(Node node) {
        int looks = 0;
        try (Lines lines = new Lines()) {
            for (String session : owners.keySet()) {
                if (!look(lines, node, session)) {
                    ledger.violated(node + " does not answer after all is mended");
                }
                looks++;
            }
        }
        return looks;
    }

    private void tryAllAgain() {
        int number = 0;
        try (Lines lines = new Lines()) {
            for (Map.Entry<String, String> spent : ledger.spent().entrySet()) {
                Client client = clients.stream()
                        .filter(each -> each.userid().equals(spent.getValue()))
                        .findFirst()
                        .orElseThrow();
                Optional<RawAnswer> answer = lines.call(cluster.node(number++), client.secondFactor(spent.getKey()));
                assertThat(answer.map(RawAnswer::outcome)).contains("401/50001");
            }
        }
    }

    private void trade(SplittableRandom random) {
        try (Trader trader = new Trader(this, random)) {
            while (!over) {
                trader.trade();
            }
        }
    }
}
