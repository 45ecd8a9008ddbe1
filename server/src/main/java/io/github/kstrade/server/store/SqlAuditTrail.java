package io.github.kstrade.server.store;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.AuditTrail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A chain of audit records in a SQL database. One thread writes the events that are waiting as one transaction, so that one wait for the disk serves them
 * all; the head of the chain moves in the same transaction.
 */
public final class SqlAuditTrail implements AuditTrail {

    private static final int GROUP = 256;
    private static final int TRIES = 20;

    private final Database database;
    private final ChainWriter chain;
    private final Duration deadline;
    private final AuditQueue queue = new AuditQueue();
    private final Thread thread = new Thread(this::work, "kstrade-audit");

    private SqlAuditTrail(Database database, ChainWriter chain, Duration deadline) {
        this.database = database;
        this.chain = chain;
        this.deadline = deadline;
    }

    /**
     * Opens the chain of a node; it begins with the first record.
     *
     * @param key under which records are chained
     * @param node the name of the chain; whoever writes under the same name continues the same chain
     * @param deadline within which an event must be written
     */
    public static SqlAuditTrail open(Database database, AuditKey key, String node, Duration deadline) {
        SqlAuditTrail trail = new SqlAuditTrail(database, new ChainWriter(key, node), deadline);
        trail.thread.setDaemon(true);
        trail.thread.start();
        return trail;
    }

    @Override
    public CompletableFuture<AuditRecord> write(AuditEvent event) {
        try {
            return queue.add(event)
                    .written()
                    .orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionallyCompose(this::explain);
        } catch (StoreUnavailableException notTaken) {
            return CompletableFuture.failedFuture(notTaken);
        }
    }

    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<AuditRecord> explain(Throwable failure) {
        Throwable why = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return CompletableFuture.failedFuture(
                why instanceof TimeoutException
                        ? new StoreUnavailableException("no audit record was written within " + deadline, why)
                        : why);
    }

    private void work() {
        for (List<AuditQueue.Pending> group = queue.next(GROUP); !group.isEmpty(); group = queue.next(GROUP)) {
            write(group);
        }
    }

    private void write(List<AuditQueue.Pending> group) {
        try {
            List<AuditRecord> records =
                    append(group.stream().map(AuditQueue.Pending::event).toList());
            for (int i = 0; i < records.size(); i++) {
                group.get(i).written().complete(records.get(i));
            }
        } catch (RuntimeException | Error failed) {
            group.forEach(pending -> pending.written().completeExceptionally(failed));
        }
    }

    private List<AuditRecord> append(List<AuditEvent> events) {
        for (int i = 0; i < TRIES; i++) {
            List<AuditRecord> records = database.write(sql -> chain.append(sql, events));
            if (!records.isEmpty()) {
                return records;
            }
        }
        throw new StoreUnavailableException("others keep writing to the same audit chain; give each node its own name");
    }
}
