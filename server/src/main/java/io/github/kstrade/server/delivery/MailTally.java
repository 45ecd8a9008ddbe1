package io.github.kstrade.server.delivery;

import io.github.kstrade.server.delivery.outbox.Backlog;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this node did with letters since it started. Safe for use by many threads. */
public final class MailTally {

    private final LongAdder sent = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder dead = new LongAdder();
    private volatile Backlog backlog = Backlog.NONE;

    /** Letters that the mail server took. */
    public long sent() {
        return sent.sum();
    }

    /** Tries that are to be made again. */
    public long retried() {
        return retried.sum();
    }

    /** Letters that died. */
    public long dead() {
        return dead.sum();
    }

    /** What was left when this node last looked, a second or so ago. */
    public Backlog backlog() {
        return backlog;
    }

    void countSent() {
        sent.increment();
    }

    void countRetried() {
        retried.increment();
    }

    void countDead(long letters) {
        dead.add(letters);
    }

    void left(Backlog now) {
        backlog = now;
    }
}
