package io.github.kstrade.server.session;

/**
 * How many living sessions a user may have at once.
 *
 * @param most how many; 0 for no limit
 * @param whenFull what happens to one more
 */
public record SessionLimit(int most, WhenFull whenFull) {

    /** As many as one likes. */
    public static final SessionLimit NONE = new SessionLimit(0, WhenFull.END_OLDEST);

    /** What happens when a user with as many sessions as allowed opens another. */
    public enum WhenFull {
        /** The oldest sessions end. */
        END_OLDEST,
        /** The new one is refused. */
        REFUSE
    }

    /** @throws IllegalArgumentException if the number is negative */
    public SessionLimit {
        if (most < 0) {
            throw new IllegalArgumentException("a user has 0 (no limit) or more sessions, not " + most);
        }
    }
}
