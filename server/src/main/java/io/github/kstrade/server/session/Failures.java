package io.github.kstrade.server.session;

import java.time.Instant;

/**
 * The failed logins of one userid since its last success, whether or not there is such an account.
 *
 * @param count how many
 * @param waitUntil the first instant at which the next login may be tried; {@link Instant#EPOCH} for at once
 */
public record Failures(int count, Instant waitUntil) {

    /** No failure yet. */
    public static final Failures NONE = new Failures(0, Instant.EPOCH);
}
