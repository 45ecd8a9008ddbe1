package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.GrantTerms;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.UsedSteps;
import io.github.kstrade.server.store.Millis;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens sessions. A time step of an authenticator is used up in SQL after Redis opened the session, and a session whose step was taken by another is closed
 * again before anybody is told of it; so a step is never used twice.
 */
final class SessionGrants {

    private static final RedisScript GRANT = SharedRecords.script("grant.lua");
    private static final RedisScript TAKE_BACK = SharedRecords.script("take_back.lua");

    private final SharedRecords records;
    private final UsedSteps steps;

    SessionGrants(SharedRecords records, UsedSteps steps) {
        this.records = records;
        this.steps = steps;
    }

    /**
     * Redis first, the step second: who finds the step used finds the attempt spent too, and can not take the right code for a wrong one meanwhile. A step that
     * another attempt used up in that moment undoes the grant, of which nobody has been told.
     */
    Grant grant(AttemptRecord before, OpenSession session, GrantTerms terms) {
        Userid userid = before.attempt().userid();
        if (!terms.usesStep()) {
            return run(before, session, terms);
        }
        if (steps.last(userid) >= terms.totpStep()) {
            return Grant.CHANGED;
        }
        Grant grant = run(before, session, terms);
        if (grant == Grant.OPENED && !steps.use(userid, terms.totpStep())) {
            takeBack(before, session);
            return Grant.CHANGED;
        }
        return grant;
    }

    private void takeBack(AttemptRecord before, OpenSession session) {
        RedisKeys keys = records.keys();
        records.isDone(
                TAKE_BACK,
                List.of(
                        keys.attempt(before.attempt().token()),
                        keys.session(session.token()),
                        keys.sessionsOf(session.userid())),
                List.of(session.token().hex()));
    }

    private Grant run(AttemptRecord before, OpenSession session, GrantTerms terms) {
        RedisKeys keys = records.keys();
        String answer = records.text(
                GRANT,
                List.of(
                        keys.attempt(before.attempt().token()),
                        keys.session(session.token()),
                        keys.sessionsOf(session.userid()),
                        keys.failures(new Guesser(session.userid(), terms.origin()))),
                arguments(before, session, terms));
        if (answer.equals("TAKEN")) {
            throw new IllegalStateException("a session with this token is there already");
        }
        return Grant.valueOf(answer);
    }

    private List<String> arguments(AttemptRecord before, OpenSession session, GrantTerms terms) {
        List<String> state = before.state();
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(Millis.of(session.created())));
        arguments.add(Long.toString(before.generation()));
        arguments.add(session.token().hex());
        arguments.add(records.keys().sessions());
        arguments.add(Long.toString(Millis.of(session.ends())));
        arguments.add(records.lifeUntil(session.ends()));
        arguments.add(Integer.toString(terms.limit().most()));
        arguments.add(terms.limit().whenFull().name());
        arguments.add(Integer.toString(state.size()));
        arguments.addAll(state);
        arguments.addAll(new SessionRecord(session, before.generation()).fields());
        return arguments;
    }
}
