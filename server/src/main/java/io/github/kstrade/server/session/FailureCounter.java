package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts the failed logins of a userid, exactly, however many try at once: what a try found out is told only if, in one atomic step, the userid had not to
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

    /** How long the userid has still to wait; nothing if it may try. */
    Optional<Duration> waitOf(Userid userid) {
        return waitOf(failures.of(userid));
    }

    /** Counts a failure, unless the userid has to wait; then how long. */
    Optional<Duration> countFailure(Userid userid) {
        while (true) {
            Failures before = failures.of(userid);
            Optional<Duration> wait = waitOf(before);
            Instant now = clock.instant();
            if (wait.isPresent() || failures.replace(userid, before, policy.afterFailure(before, now), now)) {
                return wait;
            }
        }
    }

    private Optional<Duration> waitOf(Failures of) {
        Duration wait = Duration.between(clock.instant(), of.waitUntil());
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }
}
