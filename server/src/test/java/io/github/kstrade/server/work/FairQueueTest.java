package io.github.kstrade.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>(4);

    @Test
    void ownersTakeTurnsAndEachKeepsItsOrder() {
        List.of("a1", "a2", "a3").forEach(work -> queue.add("a", work));
        queue.add("b", "b1");
        assertThat(all()).containsExactly("a1", "b1", "a2", "a3");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void whoFillsTheQueueAloneIsRefused() {
        List.of("a1", "a2", "a3", "a4")
                .forEach(work -> assertThat(queue.add("a", work)).isEmpty());
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.add("a", "a5")).contains("a5");
        assertThat(all()).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void whoHasLessTakesThePlaceOfTheNewestOfWhoHasMost() {
        List.of("a1", "a2", "a3", "a4").forEach(work -> queue.add("a", work));
        assertThat(queue.add("b", "b1")).contains("a4");
        assertThat(queue.add("c", "c1")).contains("a3");
        assertThat(queue.size()).isEqualTo(4);
        assertThat(all()).containsExactly("a1", "b1", "c1", "a2");
    }

    @Test
    void anEvenShareIsNotTakenAway() {
        List.of("a1", "a2").forEach(work -> queue.add("a", work));
        List.of("b1", "b2").forEach(work -> queue.add("b", work));
        assertThat(queue.add("a", "a3")).contains("a3");
        assertThat(queue.add("b", "b3")).contains("b3");
        assertThat(queue.add("c", "c1")).isPresent().isNotEqualTo(Optional.of("c1"));
        assertThat(queue.size()).isEqualTo(4);
    }

    @Test
    void whatIsTakenBackNeverWaited() {
        queue.add("a", "a1");
        queue.add("a", "a2");
        queue.takeBack("a");
        assertThat(all()).containsExactly("a1");
        queue.add("a", "a3");
        queue.takeBack("a");
        assertThat(queue.size()).isZero();
        assertThat(queue.take()).isEmpty();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (Optional<String> next = queue.take(); next.isPresent(); next = queue.take()) {
            all.add(next.orElseThrow());
        }
        return all;
    }
}
