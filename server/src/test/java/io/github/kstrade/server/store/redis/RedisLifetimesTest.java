package io.github.kstrade.server.store.redis;

import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static io.github.kstrade.server.store.Samples.attempt;
import static io.github.kstrade.server.store.Samples.guesser;
import static io.github.kstrade.server.store.Samples.hash;
import static io.github.kstrade.server.store.Samples.session;
import static io.github.kstrade.server.store.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing stays in Redis for ever, and nothing goes too early. */
class RedisLifetimesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEST = Duration.ofMinutes(3);

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private TestRedis redis;
    private SessionStore store;
    private LoginFailures failures;

    @BeforeEach
    void connect() throws Exception {
        redis = TestRedis.connect();
        SharedRecords records = redis.records(InstantSource.fixed(NOW));
        store = new RedisSessionStore(records, new SqlAccounts(database), new SqlUsedSteps(database));
        failures = new RedisLoginFailures(records);
        new SqlAccounts(database).add(account(RAVI));
    }

    @AfterEach
    void close() {
        redis.close();
        database.close();
    }

    @Test
    void anAttemptGoesAnHourAfterItExpiredWhateverBecomesOfIt() {
        String key = redis.names().attempt(hash("one"));
        LoginAttempt attempt = attempt("one");
        Duration life = Duration.between(NOW, attempt.expires()).plus(HOUR);
        store.open(attempt, account(RAVI).passwordHash());
        assertThatItLives(key, life);
        store.replace(attempt, attempt.withWrongCode(5));
        assertThatItLives(key, life);
        store.grant(attempt.withWrongCode(5), session("s", RAVI), terms());
        assertThatItLives(key, life);
    }

    @Test
    void aSessionGoesAnHourAfterItsEndHoweverMuchItIsUsed() {
        keep(session("s", RAVI));
        Duration life = Duration.between(NOW, session("s", RAVI).ends()).plus(HOUR);
        store.touch(hash("s"), NOW.plus(HOUR));
        assertThatItLives(redis.names().session(hash("s")), life);
        assertThatItLives(redis.names().sessionsOf(RAVI), life);
    }

    @Test
    void aUsersListLivesAsLongAsTheSessionThatLivesLongest() {
        keep(ending("long", NOW.plus(DAY)));
        keep(ending("short", NOW.plusSeconds(60)));
        assertThatItLives(redis.names().sessionsOf(RAVI), DAY.plus(HOUR));
    }

    @Test
    void aUsersListForgetsTheSessionsThatEnded() {
        keep(ending("over", NOW.minusSeconds(1)));
        keep(session("s", RAVI));
        assertThat(store.sessionsOf(RAVI)).extracting(OpenSession::token).containsExactly(hash("s"));
    }

    @Test
    void whatNeverEndsGoesAfterAMonth() {
        keep(ending("s", Instant.MAX));
        assertThatItLives(redis.names().session(hash("s")), Duration.ofDays(31));
    }

    @Test
    void failuresGoADayAfterTheLastOneAndNotBeforeTheirWaitIsOver() {
        String key = redis.names().failures(guesser(RAVI));
        Failures once = new Failures(1, NOW.plusSeconds(30));
        failures.replace(guesser(RAVI), Failures.NONE, once, NOW);
        assertThatItLives(key, DAY.plus(HOUR));
        failures.replace(guesser(RAVI), once, new Failures(2, NOW.plus(DAY.multipliedBy(2))), NOW);
        assertThatItLives(key, DAY.multipliedBy(2).plus(HOUR));
    }

    @Test
    void ofWhatEndedNothingIsLeft() {
        keep(session("s", RAVI));
        store.end(hash("s"));
        failures.replace(guesser(RAVI), Failures.NONE, new Failures(1, NOW), NOW);
        failures.replace(guesser(RAVI), new Failures(1, NOW), Failures.NONE, NOW);
        assertThat(redis.keys())
                .containsExactly(redis.names().attempt(hash("for " + hash("s").hex())));
    }

    private void assertThatItLives(String key, Duration life) {
        assertThat(redis.lifeOf(key)).isBetween(life.minus(TEST), life);
    }

    private void keep(OpenSession session) {
        LoginAttempt attempt = attempt("for " + session.token().hex());
        store.open(attempt, account(RAVI).passwordHash());
        store.grant(attempt, session, terms());
    }

    private static OpenSession ending(String token, Instant end) {
        OpenSession sample = session(token, RAVI);
        return new OpenSession(sample.token(), RAVI, sample.consumerKey(), NOW, NOW, sample.idleLimit(), end);
    }
}
