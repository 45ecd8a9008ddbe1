package io.github.kstrade.server.http;

import java.util.Map;
import java.util.TreeMap;

/** The headers that tell a browser to make nothing of an answer but what it is. */
final class SecurityHeaders {

    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private SecurityHeaders() {}

    /** @param secure whether the answer goes over TLS, so that a client may be told to come that way only, for a year */
    static Map<String, String> of(boolean secure) {
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        return headers;
    }
}
