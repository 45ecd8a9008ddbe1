package io.github.kstrade.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventTest {

    @Test
    void nobodyWritesLinesOrColumnsOfHisOwnIntoARecord() {
        AuditEvent event = AuditEvent.once(
                        Instant.parse("2026-11-25T03:45:00.123456789Z"),
                        new Actor("a\nb", "c\td", "e\u0000f"),
                        new Place("g\u00e9h", "api"),
                        "operation\r\n",
                        new Result(Outcome.REFUSED, 400, "\u2028"))
                .details("x".repeat(1_000))
                .request("r\u001b[31m");
        AuditRecord record = new AuditRecord("node", 1, event);
        assertThat(String.join("|", record.fields()))
                .isEqualTo("node|1|2026-11-25T03:45:00.123Z|a?b|c?d|e?f|g?h|api|operation??|REFUSED|400|?|r?[31m|1|"
                        + "x".repeat(300));
        assertThat(record.fields()).hasSameSizeAs(AuditRecord.FIELDS);
    }

    @ParameterizedTest
    @CsvSource({"200,GRANTED", "204,GRANTED", "400,REFUSED", "401,REFUSED", "429,THROTTLED", "500,FAILED", "504,FAILED"
    })
    void aStatusSaysWhatCameOfIt(int status, Outcome outcome) {
        assertThat(Result.answered(status, "").outcome()).isEqualTo(outcome);
    }
}
