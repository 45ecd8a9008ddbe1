package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.message.Input;

/** The headers that every call of the session API carries. {@code ip} and {@code appId} must be there, may be empty, and are never trusted. */
final class CallerHeaders {

    private CallerHeaders() {}

    static void check(Input input) {
        var unused = input.header("consumerKey", ConsumerKey::new);
        input.freeHeader("ip");
        input.freeHeader("appId");
    }
}
