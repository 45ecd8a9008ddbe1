package io.github.kstrade.server.api;

import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.quota.Quota;

/** Tells an application where it stands with its quota, as the IETF draft {@code ratelimit-headers-10} has it. */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /** The same answer, with the two headers if the application has a quota. */
    static Response on(Response response, Quota quota) {
        if (quota.limit() == 0) {
            return response;
        }
        return response.with("RateLimit-Policy", "\"minute\";q=" + quota.limit() + ";w=60")
                .with("RateLimit", "\"minute\";r=" + quota.remaining() + ";t=" + Refusals.seconds(quota.reset()));
    }
}
