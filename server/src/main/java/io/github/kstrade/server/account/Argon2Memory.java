package io.github.kstrade.server.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * Lends the memory of hashes, tens of megabytes each, again and again: as garbage it would stop everybody for the collector many times a second. Hashes clear
 * their memory before they give it back. Safe for use by many threads.
 */
final class Argon2Memory {

    private final int blocks;
    private final BlockingQueue<Stack> idle;

    /**
     * @param blocks of a KiB each that one hash needs
     * @param kept how many hashes' memory is kept while nobody hashes
     */
    Argon2Memory(int blocks, int kept) {
        this.blocks = blocks;
        this.idle = new LinkedBlockingQueue<>(kept);
    }

    /** Does one hash with borrowed memory. */
    <T> T lend(Function<BlockPool, T> hash) {
        Stack lent = idle.poll();
        Stack stack = lent == null ? new Stack(blocks) : lent;
        T done = hash.apply(stack);
        var unusedIfFull = idle.offer(stack);
        return done;
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
