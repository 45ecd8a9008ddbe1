package io.github.kstrade.client;

import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.JdkTransport;
import io.github.kstrade.client.internal.call.CallClock;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.client.internal.call.CallTerms;
import io.github.kstrade.client.internal.call.Refusals;
import io.github.kstrade.client.internal.call.SystemCallClock;
import io.github.kstrade.contract.ApiHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** What the builder was told of calls: how long they take, how often requests are made, who hears of them. Not safe for use by several threads at once. */
final class CallOptions {

    private Duration deadline = Duration.ofSeconds(30);
    private InstantSource clock = InstantSource.system();
    private Supplier<CallClock> callClock = SystemCallClock::new;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private int requestsPerMinute;
    private final List<CallListener> listeners = new ArrayList<>();

    void deadline(Duration positive) {
        deadline = positive;
    }

    void clock(InstantSource value) {
        clock = Argument.present("clock", value);
    }

    void callClock(CallClock value) {
        callClock = () -> value;
    }

    void retries(RetryPolicy value) {
        retries = Argument.present("retries", value);
    }

    void requestsPerMinute(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("requestsPerMinute must be 1 or more, was " + value);
        }
        requestsPerMinute = value;
    }

    void listener(CallListener value) {
        listeners.add(Argument.present("listener", value));
    }

    /**
     * What runs the calls of one client.
     *
     * @throws IllegalStateException if two options of the network contradict each other; the text names both
     */
    CallRunner runner(NetworkOptions network, List<ApiHost> hosts) {
        return new CallRunner(
                new JdkTransport(network.settings(hosts)),
                new Refusals(clock),
                new CallTerms(deadline, retries, requestsPerMinute, listeners, network.secrets()),
                callClock.get(),
                new Random());
    }
}
