package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.cli.Main;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.Jvm;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.testkit.SandboxAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every cluster, whatever its stores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterRules {

    Cluster cluster;

    abstract Cluster start(Path folder) throws Exception;

    /** The troubles of stores that even the small share of each build has. */
    abstract Set<Trouble> inEachBuild();

    @BeforeAll
    void startCluster(@TempDir Path folder) throws Exception {
        cluster = start(folder);
    }

    @AfterAll
    void closeCluster() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void whatWasAnsweredHoldsWhateverBecomesOfNodesAndStores() throws Exception {
        Load load = Load.start(cluster);
        try {
            new Troubles(cluster, load).all(inEachBuild());
            load.finish();
        } finally {
            load.abandon();
        }
    }

    @Test
    void failuresAreCountedOverAllNodes() throws Exception {
        SandboxAccount passwords = cluster.addAccount("WRONG1", 0);
        assertThat(Crowd.outcomes(cluster, RawRequest.login(passwords, "not the password")))
                .isEqualTo("{401/50002=5, 429/50004=19}");
        for (Node node : cluster.nodes()) {
            try (Lines lines = new Lines()) {
                RawAnswer right = lines.call(node, RawRequest.login(passwords)).orElseThrow();
                assertThat(right.outcome()).as("at " + node).isEqualTo("429/50004");
                assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 30);
            }
        }
    }

    @Test
    void wrongCodesAreCountedOverAllNodes() throws Exception {
        SandboxAccount account = cluster.addAccount("WRONG2", 0);
        String code = cluster.codeOf(account);
        String wrong = code.equals("1111") ? "2222" : "1111";
        try (Lines lines = new Lines()) {
            String token = lines.call(cluster.node(0), RawRequest.login(account))
                    .orElseThrow()
                    .success("oneTimeToken");
            List<RawAnswer> answers = Crowd.answers(cluster, RawRequest.accessCode(account, token, wrong));
            assertThat(answers)
                    .filteredOn(answer -> answer.outcome().equals("401/50003"))
                    .hasSize(5);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200 || answer.status() >= 500)
                    .isEmpty();
            for (Node node : cluster.nodes()) {
                assertThat(lines.call(node, RawRequest.accessCode(account, token, code))
                                .orElseThrow()
                                .outcome())
                        .isEqualTo("401/50001");
            }
        }
    }

    @Test
    void theCommandsThatEndSessionsEndThemOnAllNodes() throws Exception {
        SandboxAccount account = cluster.addAccount("LEAVE1", 0);
        Client client = new Client(account, cluster.codeOf(account), false);
        for (String command : List.of("end-sessions", "disable").subList(Campaign.rounds(1, 0), 2)) {
            List<String> sessions = openAtEachNode(client);
            Process ending = Jvm.start(
                    Main.class,
                    "account",
                    command,
                    client.userid(),
                    "--config",
                    cluster.operatorSettings().toString());
            assertThat(ending.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(ending.exitValue()).isZero();
            assertThat(alive(sessions)).as("after " + command).isZero();
        }
        cluster.registry().registrar().setEnabled(new Userid(client.userid()), true);
        assertThat(alive(openAtEachNode(client)))
                .isEqualTo((long) cluster.nodes().size() * cluster.nodes().size());
    }

    private List<String> openAtEachNode(Client client) {
        List<String> sessions = new ArrayList<>();
        try (Lines lines = new Lines()) {
            for (Node node : cluster.nodes()) {
                String token = lines.call(node, RawRequest.login(client.account()))
                        .orElseThrow()
                        .success("oneTimeToken");
                sessions.add(lines.call(node, client.secondFactor(token))
                        .orElseThrow()
                        .success("sessionToken"));
            }
        }
        return sessions;
    }

    /** How many times a node says that one of them is good. */
    private long alive(List<String> sessions) {
        long alive = 0;
        try (Lines lines = new Lines()) {
            for (Node node : cluster.nodes()) {
                for (String session : sessions) {
                    RawAnswer answer =
                            lines.operate(node, cluster.introspect(session)).orElseThrow();
                    assertThat(answer.status()).isEqualTo(200);
                    alive += answer.json().path("active").asBoolean() ? 1 : 0;
                }
            }
        }
        return alive;
    }
}
