package io.github.kstrade.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.Argon2Cost;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That the measurements run; what they measure here means nothing. */
class LoadRunsTest {

    @Test
    void aStormIsMeasured() throws Exception {
        String figures = Storm.measure(new Argon2Cost(16_384, 1, 1), Duration.ofMillis(400));
        assertThat(figures).contains("p99 in the storm is ", " a second alone, ", ", 0 failed;");
    }

    @Test
    void aSoakIsSampled() throws Exception {
        List<Sample> samples = Soak.samples(Duration.ofSeconds(2));
        assertThat(samples).hasSizeBetween(19, 21);
        Sample last = samples.get(samples.size() - 1);
        assertThat(last.threads()).isPositive();
    }

    @Test
    void whatGrowsIsNamedAndWhatSwaysIsNot() {
        assertThat(Sample.growth(samples(0))).isEmpty();
        assertThat(Sample.growth(samples(1))).containsExactly("threads from 19 to 25");
    }

    private static List<Sample> samples(int threadsMore) {
        return IntStream.range(0, 20)
                .mapToObj(i ->
                        new Sample(i, 0, 9_000 + i % 3 * 900, 4_096, 10 + (long) i * threadsMore, 40 + i % 2, 9, 2_000))
                .toList();
    }
}
