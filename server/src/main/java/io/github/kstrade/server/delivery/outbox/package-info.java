/**
 * What is on its way by mail and what became of it. {@link io.github.kstrade.server.delivery.outbox.Outbox} remembers, for all nodes that share a
 * database.
 */
@NullMarked
package io.github.kstrade.server.delivery.outbox;

import org.jspecify.annotations.NullMarked;
