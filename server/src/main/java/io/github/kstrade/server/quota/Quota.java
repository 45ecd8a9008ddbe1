package io.github.kstrade.server.quota;

import java.time.Duration;

/**
 * Where an application stands with its quota after a request.
 *
 * @param granted whether the request was within it
 * @param limit requests a minute; 0 for no limit
 * @param remaining requests that are left this minute
 * @param reset how long until the quota is whole again
 */
public record Quota(boolean granted, int limit, long remaining, Duration reset) {

    /** Of an application without a limit. */
    public static final Quota UNLIMITED = new Quota(true, 0, 0, Duration.ZERO);
}
