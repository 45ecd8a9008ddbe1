package io.github.kstrade.spring;

import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.SessionRenewal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how the application's last call of the API went. To be asked costs no request, no login and no quota: it listens.
 *
 * <ul>
 *   <li>{@code UP}: the last call was answered, be it with a refusal of what was asked;
 *   <li>{@code DOWN}: it was not, or the answer was that this application may not call: no way to the server, no service, access token or login or session refused;
 *   <li>{@code UNKNOWN}: there was none yet, or a failure is older than five minutes: who is sent no work because of it would never learn better.
 * </ul>
 *
 * <p>The details are the operation, the simple name of the exception and the instant, and no text of a server. Safe for use by many threads.
 */
public final class KSTradeHealthIndicator implements HealthIndicator, CallListener {

    private static final Duration FAILURES_HOLD = Duration.ofMinutes(5);

    private record Outcome(String operation, String failure, Instant at) {}

    private final InstantSource clock;
    private final AtomicReference<@Nullable Outcome> last = new AtomicReference<>();

    /** @param clock when calls end */
    public KSTradeHealthIndicator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void ended(CallEnd call) {
        note(call.call().operation(), call.failure());
    }

    @Override
    public void renewed(SessionRenewal renewal) {
        note("session renewal", renewal.failure());
    }

    @Override
    public Health health() {
        Outcome outcome = last.get();
        if (outcome == null) {
            return Health.unknown().withDetail("lastCall", "none yet").build();
        }
        Health.Builder health = status(outcome)
                .withDetail("lastCall", outcome.operation())
                .withDetail("at", outcome.at().toString());
        return outcome.failure().isEmpty()
                ? health.build()
                : health.withDetail("exception", outcome.failure()).build();
    }

    private Health.Builder status(Outcome outcome) {
        if (outcome.failure().isEmpty() || Failures.isOfTheCallAlone(outcome.failure())) {
            return Health.up();
        }
        Instant over = outcome.at().plus(FAILURES_HOLD);
        return clock.instant().isBefore(over) ? Health.down() : Health.unknown();
    }

    private void note(String operation, String failure) {
        if (!Failures.saysNothing(failure)) {
            last.set(new Outcome(operation, failure, clock.instant()));
        }
    }
}
