package io.github.kstrade.server.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a flood of refusals from filling the disk. The first of a kind in a minute becomes a record at once; the others of that minute are counted and
 * become one record when it is over. There are so many kinds a minute at the most; what is of none of them is counted together. Safe for use by many
 * threads.
 */
public final class RefusalTally {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalTally.class);
    private static final int KINDS = 256;
    private static final String SEVERAL = "several";
    private static final CompletableFuture<?> COUNTED = CompletableFuture.completedFuture("counted");

    private final AuditTrail trail;
    private final Map<Kind, Long> counts = new HashMap<>();
    private Instant minute = Instant.MIN;

    /** @param trail where the records go */
    public RefusalTally(AuditTrail trail) {
        this.trail = trail;
    }

    private record Kind(Place place, String consumerKey, Result result) {

        private static Kind of(AuditEvent event) {
            return new Kind(event.place(), event.actor().consumerKey(), event.result());
        }

        private static Kind others(AuditEvent event) {
            return new Kind(
                    new Place(SEVERAL, SEVERAL),
                    SEVERAL,
                    new Result(event.result().outcome(), 0, SEVERAL));
        }
    }

    /** Notes a refusal. Done when it is durable, or counted. */
    public CompletableFuture<?> note(AuditEvent event) {
        return isFirst(event) ? trail.write(event) : COUNTED;
    }

    /** Writes what was counted, if the minute it was counted in is over. */
    public void flush(Instant now) {
        takeIfOver(now).forEach(this::write);
    }

    /** Writes what was counted up to now. */
    public void flushAll() {
        take().forEach(this::write);
    }

    /** Nobody waits for a count. */
    private void write(AuditEvent counted) {
        var unused = trail.write(counted).whenComplete((record, failure) -> {
            if (failure != null) {
                LOG.warn("{} refusals of one kind were counted but could not be recorded", counted.times(), failure);
            }
        });
    }

    private boolean isFirst(AuditEvent event) {
        flush(event.at());
        synchronized (counts) {
            Kind kind = Kind.of(event);
            if (counts.containsKey(kind)) {
                counts.merge(kind, 1L, Long::sum);
                return false;
            }
            if (counts.size() >= KINDS) {
                counts.merge(Kind.others(event), 1L, Long::sum);
                return false;
            }
            counts.put(kind, 0L);
            return true;
        }
    }

    private List<AuditEvent> takeIfOver(Instant now) {
        synchronized (counts) {
            Instant current = now.truncatedTo(ChronoUnit.MINUTES);
            if (!current.isAfter(minute)) {
                return List.of();
            }
            List<AuditEvent> over = take();
            minute = current;
            return over;
        }
    }

    private List<AuditEvent> take() {
        synchronized (counts) {
            List<AuditEvent> taken = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(entry -> event(entry.getKey(), entry.getValue()))
                    .toList();
            counts.clear();
            return taken;
        }
    }

    private AuditEvent event(Kind kind, long times) {
        return new AuditEvent(
                minute,
                new Actor("", kind.consumerKey(), ""),
                kind.place(),
                SEVERAL,
                kind.result(),
                "",
                times,
                "in the minute from then on, beside what has records of its own");
    }
}
