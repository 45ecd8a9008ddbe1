package io.github.kstrade.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed leaves a whole chain, with all that was answered in it, and the next one continues it. */
class AuditCrashTest {

    private static final int ROUNDS = "full".equals(System.getProperty("kstrade.campaign")) ? 50 : 2;

    private final Random random = new Random(4711);

    @TempDir
    Path directory;

    @Test
    void aKilledProcessLeavesAWholeChainThatTheNextOneContinues() throws Exception {
        Path file = directory.resolve("kstrade.db");
        long highest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> answered;
            try (WriterProcess writer = WriterProcess.start(AuditWriter.class, file, "")) {
                answered = new ArrayList<>(writer.answers(1 + random.nextInt(1_000)));
                answered.addAll(writer.kill());
            }
            long answeredUpTo =
                    answered.stream().mapToLong(Long::parseLong).max().orElseThrow();
            assertThat(answeredUpTo).isGreaterThan(highest);
            try (Database database = SqliteDatabase.open(file, Duration.ofSeconds(30));
                    AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, "a", Duration.ofSeconds(30))) {
                highest = trail.write(AuditSamples.event("next")).join().sequence();
                assertThat(highest).isGreaterThan(answeredUpTo);
                assertThat(new ChainVerifier(new SqlAuditArchive(database), AuditSamples.KEY).verify(Map.of()))
                        .allMatch(ChainReport::isWhole)
                        .extracting(ChainReport::records)
                        .containsExactly(highest);
            }
        }
    }
}
