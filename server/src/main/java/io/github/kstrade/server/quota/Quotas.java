package io.github.kstrade.server.quota;

import io.github.kstrade.server.account.App;

/**
 * Counts the requests of each application against its quota. As at the real API, a quota is for a minute of the clock and whole again when the next one
 * begins ({@code field-facts.md} §5.4).
 */
public interface Quotas {

    /** Takes one request out of the quota of an application that has one. */
    Quota take(App app);
}
