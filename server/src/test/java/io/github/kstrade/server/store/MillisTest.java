package io.github.kstrade.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MillisTest {

    @Test
    void anInstantIsKeptToTheMillisecondAndNeverGetsLater() {
        assertThat(Millis.toInstant(Millis.of(Instant.parse("2026-11-25T03:45:00.123999Z"))))
                .isEqualTo(Instant.parse("2026-11-25T03:45:00.123Z"));
        assertThat(Millis.toInstant(Millis.of(Instant.parse("1969-12-31T23:59:59.9999Z"))))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    }

    @Test
    void neverStaysNever() {
        assertThat(Millis.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Millis.toInstant(Long.MAX_VALUE)).isEqualTo(Instant.MAX);
    }

    @Test
    void whatLiesBeyondTheLastMillisecondIsNever() {
        Instant last = Instant.ofEpochMilli(Long.MAX_VALUE - 1);
        assertThat(Millis.toInstant(Millis.of(last))).isEqualTo(last);
        assertThat(Millis.of(last.plusMillis(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(Millis.of(last.plusSeconds(1))).isEqualTo(Long.MAX_VALUE);
    }
}
