package io.github.kstrade.micrometer;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.SessionRenewal;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the calls of a client.
 *
 * <pre>{@code
 * KSTradeApi client = KSTradeApi.builder()
 *         .listener(new MicrometerCallListener(registry))
 *         …
 *         .initialise();
 * }</pre>
 *
 * <p>It keeps three timers, in the registry's own unit of time:
 *
 * <ul>
 *   <li>{@code kstrade.client.calls}, whole calls with their waits, by {@code operation}, {@code outcome}, {@code exception} and {@code fault};
 *   <li>{@code kstrade.client.requests}, the requests that calls are made of, by {@code operation}, {@code host}, {@code status}, {@code outcome}, {@code
 *       exception} and {@code fault}: there are more of them than calls where requests are repeated;
 *   <li>{@code kstrade.client.renewals}, logins that the client made by itself, by {@code outcome} and {@code exception}.
 * </ul>
 *
 * <p>The {@code outcome} is {@code SUCCESS} or {@code FAILURE}. What there is none of is {@code none}. What a server or a program could make up without end has
 * a bound, beyond which it is {@code other}: only codes of faults and HTTP statuses that are known have values of their own, and the first 100 operations and the
 * first 20 hosts, which are names of servers, and the first 100 classes of exceptions.
 *
 * <p>Safe for use by many threads, and for several clients of one registry.
 */
public final class MicrometerCallListener implements CallListener {

    private static final int OPERATIONS = 100;
    private static final int HOSTS = 20;
    private static final int EXCEPTIONS = 100;

    private final MeterProvider<Timer> calls;
    private final MeterProvider<Timer> requests;
    private final MeterProvider<Timer> renewals;
    private final BoundedValues operations = new BoundedValues(OPERATIONS);
    private final BoundedValues hosts = new BoundedValues(HOSTS);
    private final BoundedValues exceptions = new BoundedValues(EXCEPTIONS);

    /** @param registry where the meters are kept */
    public MicrometerCallListener(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /**
     * Tells the meters of one client from those of another.
     *
     * @param registry where the meters are kept
     * @param tags what all of them carry besides, such as a name for the account; never its userid
     */
    public MicrometerCallListener(MeterRegistry registry, Iterable<Tag> tags) {
        calls = timer(registry, "calls", "Calls of the Trade API, waits and repeated requests included", tags);
        requests = timer(registry, "requests", "Requests to the Trade API", tags);
        renewals = timer(registry, "renewals", "Logins that the client made by itself", tags);
    }

    @Override
    public void attempted(CallAttempt attempt) {
        Tags tags = operation(attempt.call().operation())
                .and("host", hosts.of(attempt.host()), "status", KnownAnswers.status(attempt.httpStatus()))
                .and(outcome(attempt.failure()))
                .and("fault", KnownAnswers.fault(attempt.faultCode()));
        requests.withTags(tags).record(attempt.duration());
    }

    @Override
    public void ended(CallEnd call) {
        Tags tags = operation(call.call().operation())
                .and(outcome(call.failure()))
                .and("fault", KnownAnswers.fault(call.faultCode()));
        calls.withTags(tags).record(call.duration());
    }

    @Override
    public void renewed(SessionRenewal renewal) {
        renewals.withTags(outcome(renewal.failure())).record(renewal.duration());
    }

    private Tags operation(String title) {
        return Tags.of("operation", operations.of(title));
    }

    /** The simple name of an exception is one of the program's own classes, but a credentials supplier may make classes as it goes. */
    private Tags outcome(String failure) {
        return Tags.of("outcome", failure.isEmpty() ? "SUCCESS" : "FAILURE", "exception", exceptions.of(failure));
    }

    private static MeterProvider<Timer> timer(
            MeterRegistry registry, String what, String description, Iterable<Tag> tags) {
        return Timer.builder("kstrade.client." + what)
                .description(description)
                .tags(tags)
                .withRegistry(registry);
    }
}
