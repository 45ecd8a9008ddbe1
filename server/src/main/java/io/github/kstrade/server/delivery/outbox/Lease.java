package io.github.kstrade.server.delivery.outbox;

import java.time.Instant;

/**
 * That one node alone handles a letter for a while.
 *
 * @param node the node, by a name that no other has
 * @param now when it begins
 * @param until when others may take over
 */
public record Lease(String node, Instant now, Instant until) {}
