package io.github.kstrade.server.admin;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the operator may ask and do. Independent of how it is asked. */
public final class OperatorPages {

    private final Inbox inbox;
    private final Sessions sessions;
    private final ControllableClock clock;

    /** Wires the collaborators. */
    public OperatorPages(Inbox inbox, Sessions sessions, ControllableClock clock) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The access codes that were delivered to a user, newest first. */
    public List<Inbox.Message> inbox(Userid userid) {
        return inbox.messagesOf(userid);
    }

    /** The living sessions of a user, newest first. */
    public List<OpenSession> sessions(Userid userid) {
        return sessions.of(userid);
    }

    /** Ends all sessions and login attempts of a user. */
    public void endSessions(Userid userid) {
        sessions.endAll(userid);
    }

    /** The session that a session token opens now; this counts as a use of it. */
    public Optional<OpenSession> introspect(SessionToken token) {
        return sessions.use(token);
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
