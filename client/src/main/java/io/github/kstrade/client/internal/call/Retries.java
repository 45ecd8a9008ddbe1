package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyFailedException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.contract.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Decides whether a failed request is made again, and when. Safe for use by many threads. */
final class Retries {

    /** The server did not do it, or it changes nothing; 429 is the quota's own. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 502, 503, 504);

    private final RetryPolicy policy;
    private final RandomGenerator random;

    /** @param random spreads the waits of many clients */
    Retries(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * How long to wait before the next request; nothing if there is to be none.
     *
     * @param made how many requests were made
     * @param failed what the last one led to
     * @param left the time that the call has left
     */
    Optional<Duration> waitAfter(int made, Operation operation, KSTradeException failed, Duration left) {
        if (made >= policy.attempts() || !mayBeRepeated(operation, failed)) {
            return Optional.empty();
        }
        Duration wait = asked(failed).orElseGet(() -> random(made));
        return wait.compareTo(policy.longestWait()) > 0 || wait.compareTo(left) >= 0
                ? Optional.empty()
                : Optional.of(wait);
    }

    private static boolean mayBeRepeated(Operation operation, KSTradeException failed) {
        if (failed instanceof QuotaReachedException) {
            return true;
        }
        boolean lost = failed instanceof ConnectFailedException
                || failed instanceof ProxyFailedException
                || failed instanceof AnswerLostException;
        if (lost && !failed.mayHaveBeenReceived()) {
            return true;
        }
        return operation.isRepeatable()
                && (lost || PASSING.contains(failed.httpStatus().orElse(0)));
    }

    private static Optional<Duration> asked(KSTradeException failed) {
        if (failed instanceof QuotaReachedException quota) {
            return Optional.of(quota.retryAfter());
        }
        return failed instanceof ServiceUnavailableException unavailable ? unavailable.retryAfter() : Optional.empty();
    }

    private Duration random(int made) {
        long most = Math.min(policy.longestWait().toNanos(), policy.firstWait().toNanos() << Math.min(made - 1, 20));
        return Duration.ofNanos(most == 0 ? 0 : random.nextLong(most + 1));
    }
}
