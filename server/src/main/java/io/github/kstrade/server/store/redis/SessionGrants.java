package io.github.kstrade.server.store.redis;

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
 * Opens sessions. A time step of an authenticator is used up in SQL, before Redis opens the session and after it was asked whether it would; so a step can be
 * lost, if the attempt changes in between or Redis goes away, and never used twice.
 */
final class SessionGrants {

    private static final RedisScript GRANT = SharedRecords.script("grant.lua");

    private final SharedRecords records;
    private final UsedSteps steps;

    SessionGrants(SharedRecords records, UsedSteps steps) {
        this.records = records;
        this.steps = steps;
    }

    Grant grant(AttemptRecord before, OpenSession session, GrantTerms terms) {
        if (terms.usesStep()) {
            Grant wouldBe = run("TRY", before, session, terms);
            if (wouldBe != Grant.OPENED) {
                return wouldBe;
            }
            if (!steps.use(before.attempt().userid(), terms.totpStep())) {
                return Grant.CHANGED;
            }
        }
        return run("DO", before, session, terms);
    }

    private Grant run(String mode, AttemptRecord before, OpenSession session, GrantTerms terms) {
        RedisKeys keys = records.keys();
        String answer = records.text(
                GRANT,
                List.of(
                        keys.attempt(before.attempt().token()),
                        keys.session(session.token()),
                        keys.sessionsOf(session.userid()),
                        keys.failures(new Guesser(session.userid(), terms.origin()))),
                arguments(mode, before, session, terms));
        if (answer.equals("TAKEN")) {
            throw new IllegalStateException("a session with this token is there already");
        }
        return Grant.valueOf(answer);
    }

    private List<String> arguments(String mode, AttemptRecord before, OpenSession session, GrantTerms terms) {
        List<String> state = before.state();
        List<String> arguments = new ArrayList<>();
        arguments.add(mode);
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
