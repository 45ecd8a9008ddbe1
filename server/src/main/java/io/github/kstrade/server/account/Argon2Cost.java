package io.github.kstrade.server.account;

import java.util.List;

/**
 * What one password hash costs.
 *
 * @param memoryKib memory in KiB
 * @param passes passes over the memory
 * @param lanes lanes, computed one after the other
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {

    /** OWASP's minimum: 19 MiB, two passes, one lane; about 25 ms of one core. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);

    /** By passes, from one on. */
    private static final List<Integer> LEAST_MEMORY_KIB = List.of(47_104, 19_456, 12_288, 9_216, 7_168);

    private static final int MAX_MEMORY_KIB = 4_194_304;
    private static final int MAX_PASSES = 1_000;
    private static final int MAX_LANES = 255;

    /** @throws IllegalArgumentException if the cost is not one that Argon2 knows, or beyond all use */
    public Argon2Cost {
        boolean known = lanes >= 1 && lanes <= MAX_LANES && passes >= 1 && passes <= MAX_PASSES;
        if (!known || memoryKib < 8 * lanes || memoryKib > MAX_MEMORY_KIB) {
            throw new IllegalArgumentException("Argon2 takes 1 to " + MAX_PASSES + " passes, 1 to " + MAX_LANES
                    + " lanes and 8 KiB a lane to 4 GiB, not " + passes + " passes, " + lanes + " lanes and "
                    + memoryKib + " KiB");
        }
    }

    /**
     * Whether hashes of another cost are better: those that reach a minimum which these do not, else those that take more work, which is memory times passes.
     * Of two costs one at the most is below the other, so that two servers never make each other's hashes anew for ever.
     */
    public boolean isBelow(Argon2Cost other) {
        return isStrongEnough() == other.isStrongEnough() ? work() < other.work() : other.isStrongEnough();
    }

    private long work() {
        return (long) memoryKib * passes;
    }

    /** Whether it is at least one of the costs that OWASP names as equally good minima: the more passes, the less memory. */
    public boolean isStrongEnough() {
        int leastMemory = LEAST_MEMORY_KIB.get(Math.min(passes, LEAST_MEMORY_KIB.size()) - 1);
        return memoryKib >= leastMemory;
    }
}
