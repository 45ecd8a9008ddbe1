package io.github.kstrade.server.admin;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.delivery.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the operator of a sandbox may ask and do beyond {@link OperatorPages}: production has neither. Independent of how it is asked. */
public final class SandboxPages {

    private final Inbox inbox;
    private final ControllableClock clock;

    /** Wires the collaborators. */
    public SandboxPages(Inbox inbox, ControllableClock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The access codes that were delivered to a user, newest first. */
    public List<Inbox.Message> inbox(Userid userid) {
        return inbox.messagesOf(userid);
    }

    /** The server's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Moves the server's time forward, and gives it. */
    public Instant advance(Duration by) {
        clock.advance(by);
        return clock.instant();
    }
}
