package io.github.kstrade.server.session;

import java.time.Duration;

/**
 * How the second factor is checked.
 *
 * @param attemptLifetime how long a one-time token and its code are good
 * @param wrongCodeLimit the wrong code that spends the one-time token
 * @param codeOptional whether an account that does not insist on it may leave the code out; never in production
 */
public record SecondFactorPolicy(Duration attemptLifetime, int wrongCodeLimit, boolean codeOptional) {

    /** Ten minutes, five tries, and the code optional as in the seed. */
    public static final SecondFactorPolicy SANDBOX = new SecondFactorPolicy(Duration.ofMinutes(10), 5, true);

    /** @throws IllegalArgumentException if the lifetime is not 1 second to 10 minutes or the limit not 1 to 10 */
    public SecondFactorPolicy {
        if (attemptLifetime.compareTo(Duration.ofSeconds(1)) < 0
                || attemptLifetime.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a one-time token lives 1 second to 10 minutes, not " + attemptLifetime);
        }
        if (wrongCodeLimit < 1 || wrongCodeLimit > 10) {
            throw new IllegalArgumentException("1 to 10 wrong codes may spend a one-time token, not " + wrongCodeLimit);
        }
    }
}
