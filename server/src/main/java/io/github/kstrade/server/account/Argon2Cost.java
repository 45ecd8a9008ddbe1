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

    /** @throws IllegalArgumentException if the cost is not one that Argon2 knows */
    public Argon2Cost {
        if (lanes < 1 || passes < 1 || memoryKib < 8 * lanes) {
            throw new IllegalArgumentException("Argon2 needs at least 1 pass, 1 lane and 8 KiB a lane, had " + passes
                    + " passes, " + lanes + " lanes and " + memoryKib + " KiB");
        }
    }

    /** Whether it is at least the minimum that OWASP names for this shape of cost. */
    public boolean isStrongEnough() {
        return memoryKib >= DEFAULT.memoryKib && passes >= DEFAULT.passes;
    }
}
