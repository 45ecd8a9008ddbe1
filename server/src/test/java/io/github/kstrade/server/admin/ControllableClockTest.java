package io.github.kstrade.server.admin;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllableClockTest {

    private final ControllableClock clock = new ControllableClock(InstantSource.fixed(START));

    @Test
    void itStandsWhereItsBaseStands() {
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void whatItIsMovedByAddsUp() {
        clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ZERO);
        clock.advance(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3_600).plusMillis(1));
    }

    @Test
    void itRunsOnWithItsBase() {
        AtomicReference<Instant> base = new AtomicReference<>(START);
        ControllableClock running = new ControllableClock(base::get);
        running.advance(Duration.ofHours(1));
        base.set(START.plusSeconds(5));
        assertThat(running.instant()).isEqualTo(START.plusSeconds(3_605));
    }

    @Test
    void itNeverMovesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clock moves forward only, not by PT-0.000000001S");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P36500D", "PT2562047788015215H30M7S"})
    void itStaysWithinACenturyAndStandsWhereItStoodWhenRefused(Duration by) {
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> clock.advance(by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clock is PT24H ahead and moves to 36500 days ahead at the most, not by another " + by);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(36_499));
    }

    @Test
    void ofManyWhoMoveItNoneIsForgotten() {
        IntStream.range(0, 1_000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1_000));
    }

    @Test
    void itStartsAsFarAheadAsItWasAndHasThatKeptBeforeItMoves() {
        List<Duration> kept = new ArrayList<>();
        ControllableClock again = new ControllableClock(InstantSource.fixed(START), Duration.ofDays(10), kept::add);
        assertThat(again.instant()).isEqualTo(START.plus(Duration.ofDays(10)));
        again.advance(Duration.ofHours(1));
        again.advance(Duration.ofHours(2));
        assertThat(kept).containsExactly(Duration.ofHours(241), Duration.ofHours(243));
        assertThat(again.instant()).isEqualTo(START.plus(Duration.ofHours(243)));
    }

    @Test
    void whatCanNotBeKeptDoesNotMoveIt() {
        ControllableClock stuck = new ControllableClock(InstantSource.fixed(START), Duration.ZERO, ahead -> {
            throw new UncheckedIOException(new IOException("the disk is full"));
        });
        assertThatThrownBy(() -> stuck.advance(Duration.ofHours(1))).isInstanceOf(UncheckedIOException.class);
        assertThat(stuck.instant()).isEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "P36501D"})
    void itStartsNeitherBehindNorACenturyAhead(Duration ahead) {
        assertThatThrownBy(() -> new ControllableClock(InstantSource.fixed(START), ahead, kept -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a clock is at most 36500 days ahead and never behind, not " + ahead);
    }
}
