package io.github.kstrade.server.delivery;

import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.Retry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the operator may ask of the mails with access codes, and do about them. */
public final class MailDesk {

    private static final int SHOWN = 500;
    private static final int SLICE = 1_000;

    private final Outbox outbox;
    private final InstantSource clock;

    /** Wires the collaborators. */
    public MailDesk(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The newest letters of these states, of all if none is given, newest first; at most {@value #SHOWN}. */
    public List<LetterStatus> newest(LetterState... states) {
        return outbox.newest(List.of(states), SHOWN);
    }

    /** Has a waiting or dead letter tried at once, if its code is still good. */
    public Retry retry(String id) {
        return outbox.retry(id, clock.instant());
    }

    /** Forgets letters that were sent or dead for so long; a slice at a time, so that others get their turn. */
    public void forgetOlderThan(Duration keep) {
        Instant before = clock.instant().minus(keep);
        boolean more = true;
        while (more) {
            more = outbox.forgetSettledBefore(before, SLICE);
        }
    }
}
