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
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That what was answered stays true over a crash of Redis, whatever data set it comes back with. */
@Timeout(120)
class RedisEraTest {

    private static final RedisKeys KEYS = new RedisKeys("kstrade:");
    private static final Failures ONCE = new Failures(1, NOW);

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    @BeforeEach
    void addAccount() {
        new SqlAccounts(database).add(account(RAVI));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEndedSessionDoesNotComeBackFromAnOldSnapshot() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder);
                RedisLink operator = link(redis);
                RedisStores stores = open(redis, false)) {
            keep(stores, session("s", RAVI));
            keep(stores, session("other", RAVI));
            operator.ask(commands -> commands.save());
            assertThat(stores.sessions().end(hash("s"))).isTrue();
            restart(redis, operator, stores);
            assertThat(has(operator, KEYS.session(hash("s")))).isTrue();
            assertThatIsGone(stores, "s");
            assertThatIsGone(stores, "other");
            assertThat(stores.sessions().sessionsOf(RAVI)).isEmpty();
            keep(stores, session("after", RAVI));
            assertThat(stores.sessions().sessionsOf(RAVI)).containsExactly(session("after", RAVI));
        }
    }

    @Test
    void aSpentAttemptAndForgottenFailuresDoNotComeBackFromAnOldSnapshot() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder);
                RedisLink operator = link(redis);
                RedisStores stores = open(redis, false)) {
            open(stores, attempt("one"));
            stores.failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
            operator.ask(commands -> commands.save());
            assertThat(grant(stores, attempt("one"), session("s", RAVI))).isEqualTo(Grant.OPENED);
            restart(redis, operator, stores);
            assertThat(has(operator, KEYS.attempt(hash("one")))).isTrue();
            assertThat(stores.sessions().attempt(hash("one"))).isEmpty();
            assertThat(grant(stores, attempt("one"), session("again", RAVI))).isEqualTo(Grant.CHANGED);
            assertThat(has(operator, KEYS.failures(guesser(RAVI)))).isTrue();
            assertThat(stores.failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
            assertThat(stores.failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW))
                    .isTrue();
        }
    }

    @Test
    void aDurableServerKeepsWhatItAnsweredOverACrash() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--appendonly", "yes", "--appendfsync", "always");
                RedisLink operator = link(redis);
                RedisStores stores = open(redis, true)) {
            keep(stores, session("s", RAVI));
            keep(stores, session("ended", RAVI));
            open(stores, attempt("one"));
            stores.failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
            stores.sessions().touch(hash("s"), NOW.plusSeconds(5));
            assertThat(stores.sessions().end(hash("ended"))).isTrue();
            restart(redis, operator, stores);
            assertThatIsGone(stores, "ended");
            assertThat(stores.sessions().session(hash("s")))
                    .map(OpenSession::lastUsed)
                    .contains(NOW.plusSeconds(5));
            assertThat(stores.sessions().attempt(hash("one"))).contains(attempt("one"));
            assertThat(stores.failures().of(guesser(RAVI))).isEqualTo(ONCE);
        }
    }

    @Test
    void anEndedSessionDoesNotComeBackFromAReplicaThatTookOverAndHandedBack(@TempDir Path second) throws Exception {
        try (RedisProcess first = RedisProcess.start(folder);
                RedisProcess copy = RedisProcess.start(second);
                RedisLink operator = link(first);
                RedisLink operatorOfCopy = link(copy);
                RedisStores stores = open(first, false)) {
            follow(operatorOfCopy, first);
            keep(stores, session("s", RAVI));
            Await.until("the replica has the session", () -> has(operatorOfCopy, KEYS.session(hash("s"))));
            operatorOfCopy.ask(commands -> commands.replicaofNoOne());
            try (RedisStores takenOver = open(copy, false)) {
                assertThatIsGone(takenOver, "s");
            }
            assertThat(stores.sessions().end(hash("s"))).isTrue();
            follow(operator, copy);
            operator.ask(commands -> commands.replicaofNoOne());
            assertThat(has(operator, KEYS.session(hash("s")))).isTrue();
            assertThatIsGone(stores, "s");
        }
    }

    private RedisStores open(RedisProcess redis, boolean durable) throws IOException {
        return RedisStores.open(
                TestRedis.settings(redis.url(), Duration.ofSeconds(30), durable),
                RedisLogin.NONE,
                new SqlAccounts(database),
                new SqlUsedSteps(database),
                InstantSource.fixed(NOW));
    }

    private static RedisLink link(RedisProcess redis) throws IOException {
        return RedisLink.open(TestRedis.settings(redis.url()), RedisLogin.NONE);
    }

    private static void restart(RedisProcess redis, RedisLink operator, RedisStores stores) throws Exception {
        redis.kill();
        redis.startAgain();
        Await.until("both are connected again", () -> operator.answers() && stores.answers());
    }

    private static void follow(RedisLink follower, RedisProcess master) throws Exception {
        follower.ask(commands -> commands.replicaof("127.0.0.1", master.port()));
        Await.until(
                "the replica is in step",
                () -> follower.ask(commands -> commands.info("replication")).contains("master_link_status:up"));
    }

    private static boolean has(RedisLink operator, String key) {
        return operator.ask(commands -> commands.exists(key)) == 1;
    }

    private static void open(RedisStores stores, LoginAttempt attempt) {
        assertThat(stores.sessions().open(attempt, account(RAVI).passwordHash()))
                .isTrue();
    }

    private static Grant grant(RedisStores stores, LoginAttempt attempt, OpenSession session) {
        return stores.sessions().grant(attempt, session, terms());
    }

    private static void keep(RedisStores stores, OpenSession session) {
        LoginAttempt attempt = attempt("for " + session.token().hex());
        open(stores, attempt);
        assertThat(grant(stores, attempt, session)).isEqualTo(Grant.OPENED);
    }

    private static void assertThatIsGone(RedisStores stores, String token) {
        assertThat(stores.sessions().session(hash(token))).isEmpty();
        assertThat(stores.sessions().touch(hash(token), NOW)).isFalse();
        assertThat(stores.sessions().end(hash(token))).isFalse();
    }
}
