package io.github.kstrade.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {

    private static final Instant NOW = Samples.NOW;

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private final AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, "a", Duration.ofSeconds(30));
    private final RefusalTally tally = new RefusalTally(trail);

    @AfterEach
    void close() {
        trail.close();
        database.close();
    }

    @Test
    void theFirstOfAKindInAMinuteIsARecordAtOnceAndTheOthersAreOneWhenItIsOver() {
        for (int i = 0; i < 1_000; i++) {
            tally.note(refusal("192.0.2.1", NOW)).join();
        }
        assertThat(records()).extracting(record -> record.field("times")).containsExactly("1");
        tally.note(refusal("192.0.2.1", NOW.plusSeconds(60))).join();
        assertThat(records()).extracting(record -> record.field("times")).containsExactly("1", "999", "1");
        assertThat(records().get(1).field("at")).isEqualTo("2026-11-25T03:45:00Z");
        assertThat(records().get(1).field("client")).isEqualTo("192.0.2.1");
        assertThat(records().get(1).field("status")).isEqualTo("401");
    }

    @Test
    void kindsAreOfAnAddressAnAppAndAFault() {
        tally.note(refusal("192.0.2.1", NOW)).join();
        tally.note(refusal("192.0.2.2", NOW)).join();
        tally.note(event("192.0.2.1", "app", 429, "900807")).join();
        tally.note(event("192.0.2.1", "other app", 429, "900807")).join();
        tally.note(event("192.0.2.1", "", 401, "900902")).join();
        assertThat(records()).hasSize(5);
        tally.flushAll();
        trail.close();
        assertThat(records()).hasSize(5);
    }

    @Test
    void aFloodFromAMillionAddressesFillsNoDisk() {
        for (int i = 0; i < 20_000; i++) {
            tally.note(refusal("2001:db8::" + Integer.toHexString(i), NOW)).join();
        }
        tally.flush(NOW.plusSeconds(60));
        trail.close();
        assertThat(records()).hasSize(257);
        assertThat(records().get(256).field("client")).isEqualTo("several");
        assertThat(records().get(256).field("times")).isEqualTo(Integer.toString(20_000 - 256));
    }

    @Test
    void nothingIsFlushedBeforeTheMinuteIsOver() {
        tally.note(refusal("192.0.2.1", NOW)).join();
        tally.note(refusal("192.0.2.1", NOW)).join();
        tally.flush(NOW.plusSeconds(59));
        assertThat(records()).hasSize(1);
        tally.flush(NOW.plusSeconds(60));
        trail.close();
        assertThat(records()).hasSize(2);
    }

    private List<ChainedRecord> records() {
        return new SqlAuditArchive(database).after("a", 0, 1_000);
    }

    private static AuditEvent refusal(String client, Instant at) {
        return AuditEvent.once(
                at, Actor.app("", ""), new Place(client, "api"), "login", Result.answered(401, "900901"));
    }

    private static AuditEvent event(String client, String consumerKey, int status, String fault) {
        return AuditEvent.once(
                NOW, Actor.app(consumerKey, ""), new Place(client, "api"), "login", Result.answered(status, fault));
    }
}
