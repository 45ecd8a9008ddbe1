package io.github.kstrade.server.account;

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

    /** Whether it is at least the minimum that OWASP names for this shape of cost. */
    public boolean isStrongEnough() {
        return memoryKib >= DEFAULT.memoryKib && passes >= DEFAULT.passes;
    }
}
