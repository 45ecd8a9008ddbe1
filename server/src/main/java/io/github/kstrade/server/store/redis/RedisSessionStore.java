package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.GrantTerms;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.session.UsedSteps;
import io.github.kstrade.server.store.Millis;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Login attempts and sessions in Redis. Each carries the generation of its account, which is compared after Redis was read or changed: who gets a yes had it from
 * a session whose account had not begun a new generation when Redis had already answered.
 */
final class RedisSessionStore implements SessionStore {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSessionStore.class);
    private static final RedisScript OPEN = SharedRecords.script("open.lua");
    private static final RedisScript REPLACE = SharedRecords.script("replace.lua");
    private static final RedisScript TOUCH = SharedRecords.script("touch.lua");
    private static final RedisScript END = SharedRecords.script("end.lua");

    private final SharedRecords records;
    private final Generations generations;
    private final UsedSteps steps;
    private final SessionGrants grants;
    private final SessionLists lists;

    RedisSessionStore(SharedRecords records, Generations generations, UsedSteps steps) {
        this.records = records;
        this.generations = generations;
        this.steps = steps;
        this.grants = new SessionGrants(records, steps);
        this.lists = new SessionLists(records);
    }

    @Override
    public boolean open(LoginAttempt attempt, PasswordHash checked) {
        OptionalLong generation = generations.ofLogin(attempt.userid(), checked);
        if (generation.isEmpty()) {
            return false;
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(records.lifeUntil(attempt.expires()));
        arguments.addAll(new AttemptRecord(attempt, generation.getAsLong()).fields());
        if (!records.isDone(OPEN, List.of(records.keys().attempt(attempt.token())), arguments)) {
            throw new IllegalStateException("a login attempt with this token is there already");
        }
        return true;
    }

    @Override
    public Optional<LoginAttempt> attempt(TokenHash oneTimeToken) {
        return Optional.of(records.read(records.keys().attempt(oneTimeToken), AttemptRecord.NAMES))
                .filter(answer -> !answer.isEmpty())
                .map(answer -> AttemptRecord.read(oneTimeToken, answer))
                .filter(found -> isPresent(found.attempt().userid(), found.generation()))
                .map(AttemptRecord::attempt);
    }

    @Override
    public boolean replace(LoginAttempt before, LoginAttempt after) {
        OptionalLong generation = generations.of(before.userid());
        if (generation.isEmpty()) {
            return false;
        }
        List<String> state = new AttemptRecord(before, generation.getAsLong()).state();
        List<String> arguments = new ArrayList<>();
        arguments.add(records.lifeUntil(after.expires()));
        arguments.add(Integer.toString(state.size()));
        arguments.addAll(state);
        arguments.addAll(new AttemptRecord(after, generation.getAsLong()).state());
        return records.isDone(REPLACE, List.of(records.keys().attempt(before.token())), arguments);
    }

    @Override
    public Grant grant(LoginAttempt before, OpenSession session, GrantTerms terms) {
        OptionalLong generation = generations.of(before.userid());
        if (generation.isEmpty() || before.spent()) {
            return Grant.CHANGED;
        }
        Grant grant = grants.grant(new AttemptRecord(before, generation.getAsLong()), session, terms);
        return grant != Grant.OPENED || isPresent(before.userid(), generation.getAsLong()) ? grant : Grant.CHANGED;
    }

    @Override
    public long lastStep(Userid userid) {
        return steps.last(userid);
    }

    @Override
    public Optional<OpenSession> session(TokenHash sessionToken) {
        return Optional.of(records.read(records.keys().session(sessionToken), SessionRecord.NAMES))
                .filter(answer -> !answer.isEmpty())
                .map(SessionRecord::read)
                .filter(found -> isPresent(found.session().userid(), found.generation()))
                .map(SessionRecord::session);
    }

    @Override
    public boolean touch(TokenHash sessionToken, Instant now) {
        return isPresent(records.list(
                TOUCH, List.of(records.keys().session(sessionToken)), List.of(Long.toString(Millis.of(now)))));
    }

    @Override
    public boolean end(TokenHash sessionToken) {
        return isPresent(records.list(
                END,
                List.of(records.keys().session(sessionToken)),
                List.of(sessionToken.hex(), records.keys().sessionsOfUsers())));
    }

    /** Begins a new generation; the rest is tidying, for which Redis may be there or not. */
    @Override
    public void endAll(Userid userid) {
        generations.raise(userid);
        try {
            sessionsOf(userid);
        } catch (StoreUnavailableException untidy) {
            LOG.debug("The sessions that ended are tidied away another time", untidy);
        }
    }

    @Override
    public List<OpenSession> sessionsOf(Userid userid) {
        OptionalLong generation = generations.of(userid);
        if (generation.isEmpty()) {
            return List.of();
        }
        return lists.of(userid, generation.getAsLong()).stream()
                .sorted(Comparator.comparing(OpenSession::created)
                        .reversed()
                        .thenComparing(session -> session.token().hex()))
                .toList();
    }

    /** Does nothing: they end by themselves. */
    @Override
    public boolean forgetEndedBefore(Instant instant, int limit) {
        return false;
    }

    /** Whether a script answered with a userid and the generation that its account has now. */
    private boolean isPresent(List<?> answer) {
        if (answer.isEmpty()) {
            return false;
        }
        RecordValues values = new RecordValues(answer);
        return isPresent(new Userid(values.text()), values.number());
    }

    private boolean isPresent(Userid userid, long generation) {
        OptionalLong present = generations.of(userid);
        return present.isPresent() && present.getAsLong() == generation;
    }
}
