package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.WireRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that an open session is needed for, of the parts of the API that have no type of their own here ({@code wire.md}, "The rest of the API").
 *
 * @param caller the application
 * @param sessionToken the session
 * @param operation what is called
 * @param body JSON, empty where the request has none
 */
public record SessionCallRequest(Caller caller, SessionToken sessionToken, Operation operation, String body) {

    /** The request with the headers that the published clients send: the bearer, {@code consumerKey} and {@code sessionToken}. */
    public WireRequest toWire() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("Authorization", "Bearer " + caller.accessToken().reveal());
        headers.put("consumerKey", caller.consumerKey().value());
        headers.put("sessionToken", sessionToken.reveal());
        return new WireRequest(operation.method(), operation.path(), headers, body);
    }

    /** What is called; the body and the secrets are left out. */
    @Override
    public String toString() {
        return "SessionCallRequest[" + operation.title() + "]";
    }
}
