package io.github.kstrade.server.admin;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Sessions;
import java.util.List;
import java.util.Optional;

/** What the operator of every server may ask and do. Independent of how it is asked. */
public final class OperatorPages {

    private final Sessions sessions;

    /** Wires the collaborators. */
    public OperatorPages(Sessions sessions) {
        this.sessions = sessions;
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
}
