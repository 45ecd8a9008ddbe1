package io.github.kstrade.examples;

import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.call.SessionRenewal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of calls that failed or took long, and hands a trace on to the server. */
public final class SlowCalls implements CallListener {

    private final Duration limit;
    private final Supplier<String> trace;
    private final Consumer<String> say;

    public SlowCalls(Duration limit, Supplier<String> trace, Consumer<String> say) {
        this.limit = limit;
        this.trace = trace;
        this.say = say;
    }

    @Override
    public Map<String, String> headers(CallStart call) {
        return Map.of("traceparent", trace.get());
    }

    @Override
    public void ended(CallEnd end) {
        if (!end.failure().isEmpty()) {
            say.accept(end.call().operation() + ": " + end.failure() + " after " + end.attempts() + " requests");
        } else if (end.duration().compareTo(limit) > 0) {
            say.accept(end.call().operation() + ": slow");
        }
    }

    @Override
    public void renewed(SessionRenewal renewal) {
        say.accept("logged in again" + (renewal.failure().isEmpty() ? "" : ", in vain: " + renewal.failure()));
    }
}
