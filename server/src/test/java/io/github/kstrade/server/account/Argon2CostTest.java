package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2CostTest {

    /** OWASP's minima, which it calls equally good, and a little more. */
    @ParameterizedTest
    @CsvSource({"47104,1", "19456,2", "12288,3", "9216,4", "7168,5", "7168,6", "65536,1"})
    void whatIsAtLeastOneOfTheMinimaIsStrongEnough(int memoryKib, int passes) {
        assertThat(new Argon2Cost(memoryKib, passes, 1).isStrongEnough()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"47103,1", "19455,2", "12287,3", "9215,4", "7167,5", "7167,1000", "8,1"})
    void whatIsBelowAllOfThemIsNot(int memoryKib, int passes) {
        assertThat(new Argon2Cost(memoryKib, passes, 1).isStrongEnough()).isFalse();
    }

    /** Memory and passes of one cost, then of another that is better. */
    @ParameterizedTest
    @CsvSource({
        "8,1,19456,2",
        "19456,1,19456,2",
        "19455,2,19456,2",
        "12288,3,19456,2",
        "19456,2,47104,1",
        "7168,5,12288,3",
        "64,1000,19456,2",
        "8,1,9,1"
    })
    void ofTwoCostsTheBetterOneTakesMoreWorkOrReachesTheMinimum(int memory, int passes, int better, int itsPasses) {
        Argon2Cost low = new Argon2Cost(memory, passes, 1);
        Argon2Cost high = new Argon2Cost(better, itsPasses, 1);
        assertThat(low.isBelow(high)).isTrue();
        assertThat(high.isBelow(low)).isFalse();
        assertThat(low.isBelow(low)).isFalse();
    }

    @Test
    void theDefaultIsStrongEnough() {
        assertThat(Argon2Cost.DEFAULT.isStrongEnough()).isTrue();
    }
}
