package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;

class Argon2MemoryTest {

    private final Argon2Memory memory = new Argon2Memory(2, 2);

    @Test
    void theNextHashGetsTheSameBlocks() {
        List<Block> first = memory.lend(blocks -> use(blocks, 2));
        List<Block> second = memory.lend(blocks -> use(blocks, 2));
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void noMoreIsKeptThanOneHashNeeds() {
        List<Block> first = memory.lend(blocks -> use(blocks, 5));
        List<Block> second = memory.lend(blocks -> use(blocks, 5));
        assertThat(second).filteredOn(first::contains).hasSize(2);
    }

    @Test
    void hashesAtOnceHaveMemoryOfTheirOwn() {
        List<Block> outer = memory.lend(blocks -> {
            List<Block> mine = use(blocks, 1);
            List<Block> other = memory.lend(more -> use(more, 2));
            assertThat(other).doesNotContainAnyElementsOf(mine);
            return mine;
        });
        assertThat(outer).hasSize(1);
        assertThat(memory.kept()).isEqualTo(2);
    }

    @Test
    void whoFindsNoMemoryWaitsUntilAHashIsDone() throws Exception {
        Argon2Memory one = new Argon2Memory(2, 1);
        Thread second = new Thread(() -> one.lend(blocks -> use(blocks, 2)));
        one.lend(blocks -> {
            second.start();
            waitUntilWaiting(second);
            return use(blocks, 2);
        });
        second.join();
        assertThat(one.kept()).isOne();
    }

    @Test
    void aHashThatFailedGivesItsPlaceBack() {
        Argon2Memory one = new Argon2Memory(2, 1);
        assertThatThrownBy(() -> one.lend(blocks -> {
                    throw new IllegalStateException("no hash");
                }))
                .isInstanceOf(IllegalStateException.class);
        List<Block> next = one.lend(blocks -> use(blocks, 2));
        assertThat(next).hasSize(2);
    }

    @Test
    void theMemoryOfAHashThatFailedIsNotUsedAgain() {
        assertThatThrownBy(() -> memory.lend(blocks -> {
                    throw new IllegalStateException("no hash");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(memory.kept()).isZero();
    }

    private static void waitUntilWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static List<Block> use(BlockPool blocks, int count) {
        List<Block> used = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            used.add(blocks.allocate());
        }
        used.forEach(blocks::deallocate);
        return used;
    }
}
