package io.github.kstrade.client;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.Redactor;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.SessionOperation;

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
record Call(
        SessionOperation operation,
        ApiHost host,
        WireRequest request,
        Redactor redactor,
        Deadline deadline,
        int attempts) {

    /** The same request at another host, within the same deadline. */
    Call repeatedAt(ApiHost other) {
        return new Call(operation, other, request, redactor, deadline, attempts + 1);
    }

    CallFacts facts() {
        return CallFacts.of(operation, redactor.text(host.toString()), attempts);
    }
}
