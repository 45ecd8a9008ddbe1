package io.github.kstrade.server.delivery.outbox;

import java.time.Duration;

/**
 * How much is left to be sent.
 *
 * @param waiting letters that wait or are being handed over
 * @param dead letters that are dead and not forgotten yet
 * @param oldest how long the oldest one that waits has waited; zero if none does
 */
public record Backlog(long waiting, long dead, Duration oldest) {

    /** Nothing at all. */
    public static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);
}
