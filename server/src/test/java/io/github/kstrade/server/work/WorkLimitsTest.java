package io.github.kstrade.server.work;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void noBoundMayBeNothing(int which) {
        int[] numbers = {1, 1, 1, 1, 1};
        numbers[which] = 0;
        assertThatThrownBy(() -> new WorkLimits(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the numbers under work. must be 1 or more, one was 0");
    }

    @Test
    void aStopTakesATime() {
        assertThatThrownBy(() -> new WorkLimits(1, 1, 1, 1, 1, Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("work.drain-timeout must be 1 ms or more, was PT0.000999999S");
    }
}
