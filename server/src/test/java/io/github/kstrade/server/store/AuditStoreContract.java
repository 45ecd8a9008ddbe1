package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.AuditSamples.KEY;
import static io.github.kstrade.server.store.AuditSamples.event;
import static io.github.kstrade.server.store.AuditSamples.refused;
import static io.github.kstrade.server.store.Samples.RAVI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.audit.AuditArchive;
import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.Chain;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.audit.ChainedRecord;
import io.github.kstrade.server.audit.Link;
import io.github.kstrade.server.audit.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of audit records must do. */
public abstract class AuditStoreContract {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final List<AuditTrail> open = new ArrayList<>();

    protected abstract Database database();

    @AfterEach
    void closeTrails() {
        open.forEach(AuditTrail::close);
    }

    @Test
    void whatWasWrittenIsThereInOrderAndNothingOfItIsLost() {
        AuditTrail trail = trail("a");
        AuditRecord first = trail.write(event("first")).join();
        AuditRecord second = trail.write(event("second")).join();
        assertThat(List.of(first.sequence(), second.sequence())).containsExactly(1L, 2L);
        assertThat(archive().after("a", 0, 10))
                .extracting(ChainedRecord::fields)
                .containsExactly(first.fields(), second.fields());
        assertThat(first.fields())
                .containsExactly(
                        "a",
                        "1",
                        "2026-11-25T03:45:00.123Z",
                        "RAVI01",
                        "consumer-key",
                        "",
                        "192.0.2.7",
                        "api",
                        "first",
                        "GRANTED",
                        "200",
                        "",
                        "request-1",
                        "1",
                        "some details");
        assertWhole("a", 2);
    }

    @Test
    void aTrailThatIsOpenedAgainContinuesItsChain() {
        try (AuditTrail before = trail("a")) {
            before.write(event("before")).join();
        }
        assertThat(trail("a").write(event("after")).join().sequence()).isEqualTo(2);
        assertWhole("a", 2);
    }

    @Test
    void aClosedTrailTakesNothingMoreButHasWrittenWhatItTook() {
        AuditTrail trail = trail("a");
        List<CompletableFuture<AuditRecord>> taken = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            taken.add(trail.write(event("e" + i)));
        }
        trail.close();
        assertThat(taken).allMatch(written -> written.isDone() && !written.isCompletedExceptionally());
        assertThat(trail.write(event("late")))
                .failsWithin(DEADLINE)
                .withThrowableThat()
                .withCauseInstanceOf(StoreUnavailableException.class);
        assertWhole("a", 500);
    }

    @Test
    void manyWhoWriteAtOnceLeaveNoGapAndNoFork() throws Exception {
        AuditTrail trail = trail("a");
        assertThat(Race.winners(runner -> {
                    for (int i = 0; i < 20; i++) {
                        trail.write(event("runner " + runner)).join();
                    }
                    return true;
                }))
                .isEqualTo(Race.RUNNERS);
        assertWhole("a", 20L * Race.RUNNERS);
    }

    @Test
    void twoNodesHaveTwoChains() throws Exception {
        List<AuditTrail> nodes = List.of(trail("a"), trail("b"));
        Race.winners(runner -> nodes.get(runner % 2).write(event("e")).join() != null);
        assertThat(verify()).extracting(ChainReport::node).containsExactly("a", "b");
        assertWhole("a", Race.RUNNERS / 2);
        assertWhole("b", Race.RUNNERS / 2);
    }

    @Test
    void twoWritersUnderTheSameNameContinueOneChainWithoutAFork() throws Exception {
        List<AuditTrail> twins = List.of(trail("a"), trail("a"));
        Race.winners(runner -> twins.get(runner % 2).write(event("e")).join() != null);
        assertWhole("a", Race.RUNNERS);
    }

    @Test
    void aRefusedUseridThatNobodyHasIsNotWrittenDown() {
        new SqlAccounts(database()).add(Samples.account(RAVI));
        AuditTrail trail = trail("a");
        assertThat(trail.write(refused("RAVI01")).join().event().actor().userid())
                .isEqualTo("RAVI01");
        String stranger =
                trail.write(refused("my pass phrase")).join().event().actor().userid();
        assertThat(stranger).matches("unknown:[0-9a-f]{24}");
        assertThat(trail.write(refused("my pass phrase")).join().event().actor().userid())
                .isEqualTo(stranger);
        assertThat(trail.write(refused("another")).join().event().actor().userid())
                .isNotEqualTo(stranger);
    }

    @Test
    void theRecordsOfAUserAreFoundOldestFirst() {
        AuditTrail trail = trail("a");
        trail.write(event("before").details("x")).join();
        for (int i = 0; i < 3; i++) {
            trail.write(AuditSamples.at(Samples.NOW.plusSeconds(i), "RAVI01", "op" + i))
                    .join();
            trail.write(AuditSamples.at(Samples.NOW.plusSeconds(i), "MEERA02", "no" + i))
                    .join();
        }
        assertThat(archive().since(Samples.NOW.plusSeconds(1), "RAVI01", 10))
                .extracting(record -> record.field("operation"))
                .containsExactly("op1", "op2");
        assertThat(archive().since(Samples.NOW, "", 2))
                .extracting(record -> record.field("operation"))
                .containsExactly("op2", "no2");
        assertThat(archive().firstFrom("a", Samples.NOW.plusSeconds(1))).contains(4L);
        assertThat(archive().firstFrom("a", Samples.NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void theDatabaseRefusesToChangeOrRemoveARecord() {
        write("a", 3);
        for (String tampering : List.of(
                "UPDATE audit_record SET details = 'x' WHERE sequence = 2",
                "DELETE FROM audit_record WHERE sequence = 2",
                "DELETE FROM audit_record",
                "UPDATE audit_chain SET head_sequence = 2",
                "UPDATE audit_chain SET cut_sequence = 4",
                "UPDATE audit_chain SET node = 'b'",
                "DELETE FROM audit_chain")) {
            assertThatThrownBy(() -> database().write(sql -> sql.update(tampering)))
                    .as(tampering)
                    .isInstanceOf(StoreFailedException.class);
        }
        assertWhole("a", 3);
    }

    @Test
    void whatIsOlderIsRemovedAndTheRestStaysWhole() {
        AuditTrail trail = trail("a");
        LongStream.range(0, 2_500)
                .mapToObj(i -> trail.write(AuditSamples.at(Samples.NOW.plusSeconds(i), "RAVI01", "e")))
                .toList()
                .forEach(CompletableFuture::join);
        Duration kept = Duration.ofDays(30);
        retention(kept, 2_200).forgetOld();
        assertThat(archive().after("a", 0, 1))
                .extracting(ChainedRecord::sequence)
                .containsExactly(2_201L);
        assertThat(verify())
                .extracting(ChainReport::isWhole, ChainReport::records)
                .containsExactly(tuple(true, 300L));
        retention(kept, 10_000).forgetOld();
        assertThat(archive().after("a", 0, 1)).isEmpty();
        trail.write(event("next")).join();
        assertWhole("a", 1);
    }

    @Test
    void nothingIsRemovedOfAChainThatWasNotMadeWithThisKey() {
        write("a", 3);
        new Retention(archive(), AuditSamples.OTHER_KEY, Duration.ofDays(1), () -> Samples.NOW.plus(Duration.ofDays(9)))
                .forgetOld();
        assertWhole("a", 3);
        assertThat(new ChainVerifier(archive(), AuditSamples.OTHER_KEY).verify(Map.of()))
                .allMatch(report -> !report.isWhole());
    }

    @Test
    void aChainThatWasRolledBackIsFoundByAHeadThatWasNoted() {
        write("a", 3);
        Link noted = archive().chain("a").map(Chain::head).orElseThrow().link();
        assertThat(verifier().verify(Map.of("a", noted))).allMatch(ChainReport::isWhole);
        Link further = new Link(5, noted.mac());
        assertThat(verifier()
                        .verify(Map.of("a", further))
                        .get(0)
                        .breaks()
                        .get(0)
                        .sequence())
                .isEqualTo(4);
        Link other = new Link(2, noted.mac());
        assertThat(verifier().verify(Map.of("a", other)).get(0).breaks().get(0).sequence())
                .isEqualTo(2);
        assertThat(verifier().verify(Map.of("gone", noted)).get(1).isWhole()).isFalse();
    }

    private void write(String node, int records) {
        AuditTrail trail = trail(node);
        for (int i = 0; i < records; i++) {
            trail.write(event("event " + i)).join();
        }
    }

    private AuditTrail trail(String node) {
        AuditTrail trail = SqlAuditTrail.open(database(), KEY, node, DEADLINE);
        open.add(trail);
        return trail;
    }

    private AuditArchive archive() {
        return new SqlAuditArchive(database());
    }

    private ChainVerifier verifier() {
        return new ChainVerifier(archive(), KEY);
    }

    private List<ChainReport> verify() {
        return verifier().verify(Map.of());
    }

    private Retention retention(Duration kept, long secondsOver) {
        InstantSource clock = () -> Samples.NOW.plusSeconds(secondsOver).plus(kept);
        return new Retention(archive(), KEY, kept, clock);
    }

    private void assertWhole(String node, long records) {
        assertThat(verify())
                .filteredOn(report -> report.node().equals(node))
                .allMatch(ChainReport::isWhole)
                .extracting(ChainReport::records)
                .containsExactly(records);
    }
}
