package io.github.kstrade.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLimitsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void noBoundMayBeNothing(int which) {
        int[] numbers = {1, 1, 1, 1, 1};
        numbers[which] = 0;
        assertThatThrownBy(() -> limits(numbers, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the numbers under http. must be 1 or more, one was 0");
        assertThatThrownBy(() -> limits(new int[] {1, 1, 1, 1, 1}, Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the times under http. must be 1 ms or more, one was PT0.000999999S");
    }

    private static HttpLimits limits(int[] numbers, Duration time) {
        return new HttpLimits(numbers[0], numbers[1], numbers[2], time, time, time, time, numbers[3], numbers[4]);
    }
}
