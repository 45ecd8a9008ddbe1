package io.github.kstrade.server.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * Lends the memory of hashes, tens of megabytes each, again and again: as garbage it would stop everybody for the collector many times a second. There is so
 * much of it as may be hashed with at once, and who finds none waits. Hashes clear their memory before they give it back. Safe for use by many threads.
 */
final class Argon2Memory {

    private final int blocks;
    private final Semaphore places;
    private final Queue<Stack> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param blocks of a KiB each that one hash needs
     * @param atOnce how many hashes may be under way at the same time
     */
    Argon2Memory(int blocks, int atOnce) {
        this.blocks = blocks;
        this.places = new Semaphore(atOnce, true);
    }

    /** Does one hash with borrowed memory, after those that came before. */
    <T> T lend(Function<BlockPool, T> hash) {
        places.acquireUninterruptibly();
        try {
            Stack lent = idle.poll();
            Stack stack = lent == null ? new Stack(blocks) : lent;
            T done = hash.apply(stack);
            idle.add(stack);
            return done;
        } finally {
            places.release();
        }
    }

    /** How many hashes' memory is kept now. */
    int kept() {
        return idle.size();
    }

    /** The memory of one hash; used by one thread at a time. */
    private static final class Stack implements BlockPool {

        private final int most;
        private final Deque<Block> free = new ArrayDeque<>();

        Stack(int most) {
            this.most = most;
        }

        @Override
        public Block allocate() {
            Block block = free.pollLast();
            return block == null ? new Block() : block;
        }

        @Override
        public void deallocate(Block block) {
            if (free.size() < most) {
                free.addLast(block);
            }
        }
    }
}
