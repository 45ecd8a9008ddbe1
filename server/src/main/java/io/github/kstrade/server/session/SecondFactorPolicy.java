package io.github.kstrade.server.session;

import java.time.Duration;

/**
 * How the second factor is checked.
 *
 * @param attemptLifetime how long a one-time token and its code are good
 * @param wrongCodeLimit the wrong code that spends the one-time token
 * @param codeOptional whether an account that does not insist on it may leave the code out; never in production
 * @param driftSteps how many steps of 30 seconds an authenticator's clock may be early or late
 * @param dailyCodes whether accounts of the weak kind get their four digits a day; else they get six for each login
 */
public record SecondFactorPolicy(
        Duration attemptLifetime, int wrongCodeLimit, boolean codeOptional, int driftSteps, boolean dailyCodes) {

    /** Ten minutes, five tries, and the code optional as in the seed. */
    public static final SecondFactorPolicy SANDBOX = new SecondFactorPolicy(Duration.ofMinutes(10), 5, true, 1, true);

    /** The same, with a code for every login, of six digits. */
    public static final SecondFactorPolicy PRODUCTION =
            new SecondFactorPolicy(Duration.ofMinutes(10), 5, false, 1, false);

    /** @throws IllegalArgumentException if the lifetime is not 1 second to 10 minutes, the limit not 1 to 10 or the drift not 0 to 2 */
    public SecondFactorPolicy {
        if (attemptLifetime.compareTo(Duration.ofSeconds(1)) < 0
                || attemptLifetime.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a one-time token lives 1 second to 10 minutes, not " + attemptLifetime);
        }
        if (wrongCodeLimit < 1 || wrongCodeLimit > 10) {
            throw new IllegalArgumentException("1 to 10 wrong codes may spend a one-time token, not " + wrongCodeLimit);
        }
        if (driftSteps < 0 || driftSteps > 2) {
            throw new IllegalArgumentException(
                    "an authenticator may be 0 to 2 steps of 30 seconds early or late, not " + driftSteps);
        }
    }
}
