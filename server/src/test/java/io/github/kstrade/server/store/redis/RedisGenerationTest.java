package io.github.kstrade.server.store.redis;

import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static io.github.kstrade.server.store.Samples.attempt;
import static io.github.kstrade.server.store.Samples.hash;
import static io.github.kstrade.server.store.Samples.session;
import static io.github.kstrade.server.store.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionLimit.WhenFull;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the end of all sessions, which is a number in SQL, is final whatever happens in Redis at the same time. */
class RedisGenerationTest {

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private final SqlAccounts accounts = new SqlAccounts(database);
    private TestRedis redis;

    @BeforeEach
    void connect() throws Exception {
        redis = TestRedis.connect();
        accounts.add(account(RAVI));
    }

    @AfterEach
    void close() {
        redis.close();
        database.close();
    }

    /** Generations of which somebody hears when they were read, and how often by then. */
    private record Watched(Generations watched, IntConsumer before, IntConsumer after, AtomicInteger times)
            implements Generations {

        @Override
        public OptionalLong of(Userid userid) {
            int time = times.incrementAndGet();
            before.accept(time);
            OptionalLong generation = watched.of(userid);
            after.accept(time);
            return generation;
        }

        @Override
        public OptionalLong ofLogin(Userid userid, PasswordHash checked) {
            return watched.ofLogin(userid, checked);
        }

        @Override
        public void raise(Userid userid) {
            watched.raise(userid);
        }
    }

    @Test
    void aUseIsComparedWithTheGenerationThatThereIsWhenRedisHasAnswered() {
        keep("s");
        List<OpenSession> kept = new ArrayList<>();
        SessionStore node = store(before(time -> {
            kept.add(store(accounts).session(hash("s")).orElseThrow());
            accounts.raise(RAVI);
        }));
        assertThat(node.touch(hash("s"), NOW.plusSeconds(9))).isFalse();
        assertThat(kept).extracting(OpenSession::lastUsed).containsExactly(NOW.plusSeconds(9));
    }

    @Test
    void aSessionThatEndsWithAllOthersWhileItIsLookedUpIsNotFound() {
        keep("s");
        SessionStore node = store(before(time -> accounts.raise(RAVI)));
        assertThat(node.session(hash("s"))).isEmpty();
        assertThat(store(accounts).end(hash("s"))).isFalse();
    }

    @Test
    void aLogoutOfASessionThatEndedWithAllOthersMeanwhileIsNotAnsweredAsOne() {
        keep("s");
        assertThat(store(before(time -> accounts.raise(RAVI))).end(hash("s"))).isFalse();
    }

    @Test
    void aGrantDuringWhichTheAccountIsDisabledOpensNothing() {
        open("one");
        SessionStore node = store(before(time -> {
            if (time == 2) {
                accounts.setEnabled(RAVI, false);
            }
        }));
        assertThat(node.grant(attempt("one"), session("s", RAVI), terms())).isEqualTo(Grant.CHANGED);
        assertThat(store(accounts).session(hash("s"))).isEmpty();
    }

    @Test
    void aGrantThatComesLateEndsNoSessionOfTheNextGeneration() {
        open("late");
        SessionStore node = store(after(time -> {
            if (time == 1) {
                accounts.raise(RAVI);
                keep("new");
            }
        }));
        assertThat(node.grant(attempt("late"), session("s", RAVI), terms(1, WhenFull.END_OLDEST)))
                .isEqualTo(Grant.CHANGED);
        assertThat(store(accounts).sessionsOf(RAVI)).containsExactly(session("new", RAVI));
    }

    @Test
    void tidyingTouchesNoSessionOfAGenerationThatBeganMeanwhile() {
        keep("old");
        accounts.raise(RAVI);
        SessionStore node = store(after(time -> {
            accounts.raise(RAVI);
            keep("new");
        }));
        assertThat(node.sessionsOf(RAVI)).isEmpty();
        assertThat(redis.keys())
                .contains(redis.names().session(hash("new")))
                .doesNotContain(redis.names().session(hash("old")));
        assertThat(store(accounts).sessionsOf(RAVI)).containsExactly(session("new", RAVI));
    }

    @Test
    void whoHasManySessionsSeesAndEndsThemAll() {
        for (int i = 0; i < 250; i++) {
            keep("s" + i);
        }
        assertThat(store(accounts).sessionsOf(RAVI)).hasSize(250);
        store(accounts).endAll(RAVI);
        assertThat(store(accounts).sessionsOf(RAVI)).isEmpty();
        assertThat(redis.keys()).noneMatch(key -> key.startsWith(redis.names().sessions()));
    }

    private SessionStore store(Generations generations) {
        return new RedisSessionStore(redis.records(InstantSource.fixed(NOW)), generations, new SqlUsedSteps(database));
    }

    private Generations before(IntConsumer action) {
        return new Watched(accounts, action, time -> {}, new AtomicInteger());
    }

    private Generations after(IntConsumer action) {
        return new Watched(accounts, time -> {}, action, new AtomicInteger());
    }

    private void open(String token) {
        assertThat(store(accounts).open(attempt(token), account(RAVI).passwordHash()))
                .isTrue();
    }

    private void keep(String token) {
        open("for " + token);
        assertThat(store(accounts).grant(attempt("for " + token), session(token, RAVI), terms()))
                .isEqualTo(Grant.OPENED);
    }
}
