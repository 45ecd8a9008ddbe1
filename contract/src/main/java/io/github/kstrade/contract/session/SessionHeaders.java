package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a request of the session API together, header by header, as the published clients do. */
final class SessionHeaders {

    private final Map<String, String> headers = new LinkedHashMap<>();

    private SessionHeaders() {}

    static SessionHeaders of(Caller caller) {
        return new SessionHeaders()
                .with("Accept", "application/json")
                .with("Content-Type", "application/json")
                .with("Authorization", "Bearer " + caller.accessToken().reveal())
                .with("consumerKey", caller.consumerKey().value())
                .with("ip", caller.ip())
                .with("appId", caller.appId());
    }

    SessionHeaders with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    WireRequest request(SessionOperation operation) {
        return new WireRequest(operation.method(), operation.path(), headers, "");
    }

    WireRequest request(SessionOperation operation, Map<String, String> body) {
        return new WireRequest(operation.method(), operation.path(), headers, Json.writeAsPublishedClients(body));
    }

    static Map<String, String> body(String... namesAndTexts) {
        Map<String, String> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            body.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return body;
    }
}
