package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.AuditSamples.KEY;
import static io.github.kstrade.server.store.AuditSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.Break;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever gets past the database's own refusal, but lacks the key, is found out. */
public abstract class AuditTamperingContract {

    private static final int RECORDS = 12;
    private static final int CHANGES = "full".equals(System.getProperty("kstrade.campaign")) ? 5_000 : 150;
    private static final List<String> TEXTS = List.of(
            "userid",
            "consumer_key",
            "operator",
            "client",
            "listener",
            "operation",
            "outcome",
            "fault",
            "request",
            "details",
            "mac");
    private static final List<String> NUMBERS = List.of("happened", "status", "times");

    private final Random random = new Random(20_261_125);

    protected abstract Database database();

    /** Takes away what keeps rows from being changed and removed. */
    protected abstract List<String> disarming();

    /** Gives it back, if the database is used again. */
    protected abstract List<String> rearming();

    @AfterEach
    void rearm() {
        rearming().forEach(this::run);
    }

    @BeforeEach
    void writeAndDisarm() {
        try (AuditTrail trail = SqlAuditTrail.open(database(), KEY, "a", Duration.ofSeconds(60))) {
            for (int i = 1; i <= RECORDS; i++) {
                trail.write(event("event " + i)).join();
            }
        }
        disarming().forEach(this::run);
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void oneChangedCharacterAnywhereIsFoundWhereItIs() {
        for (int i = 0; i < CHANGES; i++) {
            long sequence = 1L + random.nextInt(RECORDS);
            String column = TEXTS.get(i % TEXTS.size());
            String before = text(column, sequence);
            String after = changed(before);
            run("UPDATE audit_record SET " + column + " = ? WHERE sequence = ?", after, sequence);
            assertBroken(sequence, column + " from '" + before + "' to '" + after + "'");
            run("UPDATE audit_record SET " + column + " = ? WHERE sequence = ?", before, sequence);
        }
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void aChangedNumberIsFoundWhereItIs() {
        for (String column : NUMBERS) {
            for (int by : new int[] {1, -1, 256, -100_000}) {
                run("UPDATE audit_record SET " + column + " = " + column + " + ? WHERE sequence = 7", by);
                assertBroken(7, column);
                run("UPDATE audit_record SET " + column + " = " + column + " - ? WHERE sequence = 7", by);
            }
        }
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void aRecordThatWasMovedIsMissedWhereItWas() {
        run("UPDATE audit_record SET sequence = 99 WHERE sequence = 5");
        assertBroken(5, "sequence");
        run("UPDATE audit_record SET sequence = 5, node = 'b' WHERE sequence = 99");
        assertBroken(5, "node");
        assertThat(new ChainVerifier(new SqlAuditArchive(database()), KEY).verify(Map.of()))
                .extracting(ChainReport::isWhole)
                .containsExactly(false, false);
    }

    @Test
    void aMissingRecordIsFound() {
        run("DELETE FROM audit_record WHERE sequence = 4");
        assertBroken(4, "missing");
    }

    @Test
    void aSwappedPairIsFound() {
        run("UPDATE audit_record SET sequence = 99 WHERE sequence = 6");
        run("UPDATE audit_record SET sequence = 6 WHERE sequence = 7");
        run("UPDATE audit_record SET sequence = 7 WHERE sequence = 99");
        assertBroken(6, "swapped");
    }

    @Test
    void aTailThatWasCutOffIsFound() {
        run("DELETE FROM audit_record WHERE sequence > 9");
        assertBroken(10, "tail");
    }

    @Test
    void aTailThatWasCutOffIsFoundAlsoIfTheHeadIsMovedBack() {
        String mac = text("mac", 9);
        run("DELETE FROM audit_record WHERE sequence > 9");
        run("UPDATE audit_chain SET head_sequence = 9, head_mac = ?", mac);
        assertThat(verify().isWhole()).isFalse();
    }

    @Test
    void aBeginningThatWasCutOffIsFoundAlsoIfACutIsMadeUp() {
        String mac = text("mac", 3);
        run("DELETE FROM audit_record WHERE sequence <= 3");
        assertBroken(1, "beginning");
        run("UPDATE audit_chain SET cut_sequence = 3, cut_mac = ?", mac);
        assertThat(verify().isWhole()).isFalse();
    }

    @Test
    void aRecordThatWasAddedIsFound() {
        run("UPDATE audit_record SET sequence = 13 WHERE sequence = 12");
        run("UPDATE audit_record SET sequence = 12, mac = ? WHERE sequence = 13", text("mac", 13));
        assertThat(verify().isWhole()).isTrue();
        run("""
                INSERT INTO audit_record (node, sequence, happened, userid, consumer_key, operator, client, listener,
                    operation, outcome, status, fault, request, times, details, mac)
                SELECT node, 13, happened, userid, consumer_key, operator, client, listener,
                    operation, outcome, status, fault, request, times, details, mac
                FROM audit_record WHERE sequence = 12
                """);
        assertBroken(13, "added");
    }

    @Test
    void endsThatAreGoneAreFound() {
        run("DELETE FROM audit_chain");
        assertThat(verify().isWhole()).isFalse();
    }

    private String changed(String text) {
        char other = (char) (' ' + random.nextInt(95));
        if (text.isEmpty()) {
            return Character.toString(other);
        }
        int at = random.nextInt(text.length());
        char replaced = text.charAt(at) == other ? '\u00e9' : other;
        return text.substring(0, at) + replaced + text.substring(at + 1);
    }

    private ChainReport verify() {
        return new ChainVerifier(new SqlAuditArchive(database()), KEY)
                .verify(Map.of())
                .get(0);
    }

    private void assertBroken(long sequence, String how) {
        assertThat(verify().breaks()).as(how).extracting(Break::sequence).containsExactly(sequence);
    }

    private String text(String column, long sequence) {
        return database()
                .read(sql -> sql.one(
                        "SELECT " + column + " FROM audit_record WHERE sequence = ?",
                        row -> row.text(column),
                        sequence))
                .orElseThrow();
    }

    private void run(String statement, Object... parameters) {
        database().write(sql -> sql.update(statement, parameters));
    }
}
