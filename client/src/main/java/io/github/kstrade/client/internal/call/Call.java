package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.Redactor;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.WireRequest;

/**
 * One request and what must be known of it if it fails.
 *
 * @param operation the call of the API
 * @param host where it goes
 * @param request what is sent
 * @param redactor knows the secrets of the request
 * @param deadline the time of the whole call, shared by its requests
 * @param attempts which request of the call it is, counted from 1
 */
public record Call(
        Operation operation, ApiHost host, WireRequest request, Redactor redactor, Deadline deadline, int attempts) {

    /** The same request at the same or another host, within the same deadline. */
    public Call repeatedAt(ApiHost other) {
        return repeatedAt(other, attempts);
    }

    /**
     * The same request at the same or another host, within the same deadline.
     *
     * @param made how many requests of the call were made before
     */
    public Call repeatedAt(ApiHost other, int made) {
        return new Call(operation, other, request, redactor, deadline, made + 1);
    }

    /** What is known of it before its answer. */
    public CallFacts facts() {
        return facts(attempts);
    }

    /** What is known of the call while this request was not made. */
    CallFacts factsBefore() {
        return facts(attempts - 1);
    }

    private CallFacts facts(int made) {
        return CallFacts.of(operation, redactor.text(host.toString()), made, deadline.elapsed());
    }
}
