package io.github.kstrade.server.audit;

import java.util.concurrent.CompletableFuture;

/** Takes down what happened. Safe for use by many threads. */
public interface AuditTrail extends AutoCloseable {

    /**
     * Writes an event as the next record of this node's chain.
     *
     * @return done when the record is durable; with a {@link io.github.kstrade.server.account.StoreUnavailableException} if it was not within the deadline
     */
    CompletableFuture<AuditRecord> write(AuditEvent event);

    /** Finishes what was begun. Later events find it unavailable. May be called again. */
    @Override
    void close();
}
