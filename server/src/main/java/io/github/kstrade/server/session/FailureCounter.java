package io.github.kstrade.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts the failed logins of a guesser, exactly, however many try at once: what a try found out is told only if, in one atomic step, the guesser had not to
 * wait and the try was counted. Nobody who logs in rightly is counted, so any number of right logins at once succeed.
 */
final class FailureCounter {

    private final LoginFailures failures;
    private final WaitPolicy policy;
    private final InstantSource clock;

    FailureCounter(LoginFailures failures, WaitPolicy policy, InstantSource clock) {
        this.failures = failures;
        this.policy = policy;
        this.clock = clock;
    }

    /** How long a guesser has still to wait; nothing if it may try. */
    Optional<Duration> waitOf(Guesser guesser) {
        return waitOf(failures.of(guesser));
    }

    /** Counts a failure, unless the guesser has to wait; then how long. */
    Optional<Duration> countFailure(Guesser guesser) {
        while (true) {
            Failures before = failures.of(guesser);
            Optional<Duration> wait = waitOf(before);
            Instant now = clock.instant();
            Failures after = policy.afterFailure(before, now);
            if (wait.isPresent() || failures.replace(guesser, before, after, policy.remembered(after, now))) {
                return wait;
            }
        }
    }

    private Optional<Duration> waitOf(Failures of) {
        Duration wait = Duration.between(clock.instant(), of.waitUntil());
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }
}
