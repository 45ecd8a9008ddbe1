package io.github.kstrade.server.http;

import io.github.kstrade.contract.ConsumerKey;

/** The headers that every call of the session API carries. {@code ip} and {@code appId} must be there, may be empty, and are never trusted. */
final class CallerHeaders {

    private CallerHeaders() {}

    static void check(Input input) {
        var unused = input.header("consumerKey", ConsumerKey::new);
        input.freeHeader("ip");
        input.freeHeader("appId");
    }
}
