package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireTimeTest {

    @Test
    void timesAreWrittenAsTheSeedWritesThem() {
        assertThat(WireTime.write(Instant.parse("2021-08-29T18:31:00.999Z"))).isEqualTo("8/30/2021 12:01:00 AM");
        assertThat(WireTime.write(Instant.parse("2021-08-23T05:59:35Z"))).isEqualTo("8/23/2021 11:29:35 AM");
        assertThat(WireTime.write(Instant.parse("2023-12-16T18:14:08Z"))).isEqualTo("12/16/2023 11:44:08 PM");
    }

    @Test
    void timesAreReadBackAndAnythingElseIsNoTime() {
        assertThat(WireTime.read("8/30/2021 12:01:00 am")).contains(Instant.parse("2021-08-29T18:31:00Z"));
        assertThat(WireTime.read("")).isEmpty();
        assertThat(WireTime.read("30/8/2021 12:01:00 AM")).isEmpty();
    }
}
