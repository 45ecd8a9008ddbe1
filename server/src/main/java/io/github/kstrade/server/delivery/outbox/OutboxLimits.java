package io.github.kstrade.server.delivery.outbox;

/**
 * How many letters may wait.
 *
 * @param ofUser of one account; one more takes the place of the oldest
 * @param inAll of all accounts; one more is refused
 */
public record OutboxLimits(int ofUser, int inAll) {

    /** Five of an account, ten thousand in all. */
    public static final OutboxLimits DEFAULT = new OutboxLimits(5, 10_000);

    /** @throws IllegalArgumentException if either is less than 1, or in all fewer may wait than of one account */
    public OutboxLimits {
        if (ofUser < 1 || inAll < ofUser) {
            throw new IllegalArgumentException("1 or more letters of an account may wait, and in all at least as many,"
                    + " not " + ofUser + " and " + inAll);
        }
    }
}
