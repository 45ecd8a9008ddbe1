package io.github.kstrade.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.Break;
import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {

    private static final int CHANGES = "full".equals(System.getProperty("kstrade.campaign")) ? 20_000 : 400;

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private final Random random = new Random(20_261_125);

    @BeforeEach
    void writeTwoChains() {
        for (String node : List.of("a", "b")) {
            try (AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, node, Duration.ofSeconds(30))) {
                for (int i = 1; i <= 10; i++) {
                    trail.write(AuditSamples.at(Samples.NOW.plusSeconds(i), "RAVI01", "op " + i)
                                    .details("\"no, thanks\", " + i + "\""))
                            .join();
                }
            }
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLineOfJsonIsARecordWithWhatTiesItToTheOneBefore() throws IOException {
        List<String> lines =
                exported(ExportFormat.JSONL, Instant.EPOCH, Instant.MAX).lines().toList();
        assertThat(lines).hasSize(21);
        assertThat(lines.get(0))
                .startsWith(
                        "{\"node\":\"a\",\"sequence\":\"1\",\"at\":\"2026-11-25T03:45:01.123Z\",\"userid\":\"RAVI01\","
                                + "\"consumerKey\":\"consumer-key\",\"operator\":\"\",\"client\":\"192.0.2.7\","
                                + "\"listener\":\"api\",\"operation\":\"op 1\",\"outcome\":\"GRANTED\",\"status\":\"200\","
                                + "\"fault\":\"\",\"request\":\"request-1\",\"times\":\"1\","
                                + "\"details\":\"\\\"no, thanks\\\", 1\\\"\",\"previous\":\"" + "0".repeat(64)
                                + "\",\"mac\":\"");
        assertThat(lines.get(20)).startsWith("{\"node\":\"(export)\",\"sequence\":\"21\"");
    }

    @Test
    void aCsvFileHasTheNamesFirstAndEveryValueInQuotationMarks() throws IOException {
        List<String> lines =
                exported(ExportFormat.CSV, Instant.EPOCH, Instant.MAX).lines().toList();
        assertThat(lines).hasSize(22);
        assertThat(lines.get(0)).startsWith("\"node\",\"sequence\",\"at\",").endsWith("\"previous\",\"mac\"");
        assertThat(lines.get(1))
                .startsWith("\"a\",\"1\",\"2026-11-25T03:45:01.123Z\"")
                .contains(",\"\"\"no, thanks\"\", 1\"\"\",");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsWholeAsItWasWritten(ExportFormat format) throws IOException {
        assertThat(check(exported(format, Instant.EPOCH, Instant.MAX))).isEmpty();
        String middle = exported(format, Samples.NOW.plusSeconds(4), Samples.NOW.plusSeconds(7));
        assertThat(check(middle)).isEmpty();
        assertThat(middle).contains("op 4", "op 5", "op 6").doesNotContain("op 3", "op 7");
        assertThat(check(exported(format, Samples.NOW.plusSeconds(90), Instant.MAX)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneChangedCharacterAnywhereIsFound(ExportFormat format) throws IOException {
        String file = exported(format, Samples.NOW.plusSeconds(3), Samples.NOW.plusSeconds(9));
        for (int i = 0; i < CHANGES; i++) {
            int at = random.nextInt(file.length());
            char other = (char) (' ' + random.nextInt(95));
            if (file.charAt(at) != other && at < file.length() - 1) { // the last line may end without its end
                String changed = file.substring(0, at) + other + file.substring(at + 1);
                assertThat(check(changed)).as("character %s of %s", at, changed).isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingASwappedAndACutLineAreFound(ExportFormat format) throws IOException {
        String file = exported(format, Instant.EPOCH, Instant.MAX);
        String[] lines = file.split("(?<=\n)");
        int first = format == ExportFormat.CSV ? 1 : 0;
        List<String> missing = new ArrayList<>(Arrays.asList(lines));
        missing.remove(first + 4);
        assertThat(check(String.join("", missing))).map(Break::sequence).contains(5L);
        List<String> swapped = new ArrayList<>(Arrays.asList(lines));
        Collections.swap(swapped, first + 6, first + 7);
        assertThat(check(String.join("", swapped))).map(Break::sequence).contains(7L);
        List<String> withoutFirst = new ArrayList<>(Arrays.asList(lines));
        withoutFirst.remove(first);
        assertThat(check(String.join("", withoutFirst))).isPresent();
        List<String> withoutEnd = Arrays.asList(lines).subList(0, lines.length - 1);
        assertThat(check(String.join("", withoutEnd))).map(Break::what).contains("is missing: the file has no end");
        assertThat(check(file + lines[first])).isPresent();
        assertThat(check(file.substring(0, file.length() / 2))).isPresent();
    }

    @Test
    void anotherKeyFindsNothingWhole() throws IOException {
        String file = exported(ExportFormat.JSONL, Instant.EPOCH, Instant.MAX);
        assertThat(new ExportCheck(AuditSamples.OTHER_KEY).check(reader(file))).isPresent();
    }

    private String exported(ExportFormat format, Instant from, Instant to) throws IOException {
        StringWriter out = new StringWriter();
        new AuditExport(new SqlAuditArchive(database), AuditSamples.KEY, format, out).write(from, to, Samples.NOW);
        return out.toString();
    }

    private static Optional<Break> check(String file) throws IOException {
        return new ExportCheck(AuditSamples.KEY).check(reader(file));
    }

    private static BufferedReader reader(String file) {
        return new BufferedReader(new StringReader(file));
    }
}
