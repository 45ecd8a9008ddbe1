package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.internal.ProxyPassword;
import java.time.Duration;
import java.util.List;

/**
 * What holds for all calls of a client.
 *
 * @param deadline the time of each call
 * @param retries when requests are repeated
 * @param requestsPerMinute how many requests are made in any minute, 0 for no limit
 * @param listeners hear of all calls
 * @param proxySecrets what must be hidden in every call
 */
public record CallTerms(
        Duration deadline,
        RetryPolicy retries,
        int requestsPerMinute,
        List<CallListener> listeners,
        List<ProxyPassword> proxySecrets) {

    /** Keeps copies of the lists. */
    public CallTerms {
        listeners = List.copyOf(listeners);
        proxySecrets = List.copyOf(proxySecrets);
    }
}
