package io.github.kstrade.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request ready to be sent: what goes after the host, equal to what the published clients send ({@code wire.md}). Headers and body hold secrets, so
 * {@code toString} shows neither.
 *
 * @param method the HTTP method
 * @param path the path below the host's base address
 * @param headers spelled as the published clients spell them
 * @param body JSON, empty where the request has none
 */
public record WireRequest(String method, String path, Map<String, String> headers, String body) {

    /** Keeps an unmodifiable copy of the headers, in order. */
    public WireRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
