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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.SessionLimit.WhenFull;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisServer;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What an operator is told whose Redis can not be used. */
@Timeout(120)
class RedisStartTest {

    private static final boolean FULL =
            System.getProperty("kstrade.campaign", "sample").equals("full");
    private static final int TRIES = FULL ? 5_000 : 20;
    private static final String WELL = "redis_version:7.2.4\r\nrole:master\r\ncluster_enabled:0\r\nmaxmemory:0\r\n";
    private static final String PASSWORD = "canary-7c1f";
    private static final RedisLogin LOGIN = RedisLogin.of("", PASSWORD);

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thatNothingIsThere() throws Exception {
        assertThatThrownBy(() -> open("redis://127.0.0.1:" + RedisProcess.freePort(), RedisLogin.NONE))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageMatching("Redis at 127\\.0\\.0\\.1:\\d+ can not be used: nothing can be reached there; is it"
                        + " started, and is redis\\.url right\\?");
    }

    @Test
    void thatThereIsNoSuchHost() {
        assertThatThrownBy(() -> open("redis://no-such-host.invalid", RedisLogin.NONE))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "Redis at no-such-host.invalid:6379 can not be used: there is no such host; check redis.url");
    }

    @Test
    void thatThePasswordIsWrongWithoutShowingIt() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--requirepass", "another")) {
            assertThatThrownBy(() -> open(redis.url(), LOGIN))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            " can not be used: it refuses the user or password; check redis.user and the file"
                                    + " that redis.password-file names")
                    .satisfies(RedisStartTest::showsNoSecret);
        }
    }

    @Test
    void thatAPasswordIsMissing() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--requirepass", PASSWORD)) {
            assertThatThrownBy(() -> open(redis.url(), RedisLogin.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(" can not be used: it asks for a password; put it into a file that"
                            + " redis.password-file names");
        }
    }

    @Test
    void nothingWhenThePasswordIsRight() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--requirepass", PASSWORD);
                RedisStores stores = open(redis.url(), LOGIN)) {
            assertThat(stores.answers()).isTrue();
        }
    }

    @Test
    void nothingWhenAUserMayDoWhatIsNeededAndThatOnly() throws Exception {
        String rules = "user kstrade on >" + PASSWORD
                + " ~kstrade:* resetchannels -@all +ping +info +evalsha +eval +get +set +del +hget +hset +hmget +pexpire"
                + " +pttl +zadd +zrem +zrange +zremrangebyscore";
        try (RedisProcess redis = RedisProcess.start(folder, "--" + rules);
                RedisStores stores = open(redis.url(), RedisLogin.of("kstrade", PASSWORD))) {
            new SqlAccounts(database).add(account(RAVI));
            stores.failures().replace(guesser(RAVI), Failures.NONE, new Failures(1, NOW), NOW);
            stores.sessions().open(attempt("one"), account(RAVI).passwordHash());
            stores.sessions().replace(attempt("one"), attempt("one").withWrongCode(5));
            assertThat(stores.sessions()
                            .grant(attempt("one").withWrongCode(5), session("s", RAVI), terms(1, WhenFull.END_OLDEST)))
                    .isEqualTo(Grant.OPENED);
            assertThat(stores.failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
            assertThat(stores.sessions().touch(hash("s"), NOW)).isTrue();
            assertThat(stores.sessions().sessionsOf(RAVI)).hasSize(1);
            assertThat(stores.sessions().end(hash("s"))).isTrue();
            assertThat(stores.quotas().take(Samples.app(Samples.KEY)).granted()).isTrue();
            assertThat(stores.answers()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis_version:6.0.16", "redis_version:5.0.14", "redis_version:", "other:1"})
    void thatItIsTooOld(String info) throws Exception {
        try (OldRedis redis = OldRedis.start(info + "\r\nrole:master\r\ncluster_enabled:0\r\n")) {
            assertThatThrownBy(() -> open(redis.url(), RedisLogin.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith("; Redis 6.2 or later is needed, or any Valkey");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "7.2.4", "10.0.1"})
    void nothingOfAVersionThatIsNewEnough(String version) throws Exception {
        try (OldRedis redis = OldRedis.start(
                "redis_version:" + version + "\r\nrole:master\r\ncluster_enabled:0\r\nmaxmemory:0\r\n")) {
            open(redis.url(), RedisLogin.NONE).close();
        }
    }

    @Test
    void nothingOfAConnectionThatWasClosedOnceWithoutAReason() throws Exception {
        try (OldRedis redis = OldRedis.start(WELL, 1)) {
            open(redis.url(), RedisLogin.NONE).close();
        }
        try (OldRedis redis = OldRedis.start(WELL, 100)) {
            assertThatThrownBy(() -> open(redis.url(), RedisLogin.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(" can not be used: the connection was closed or never came to be");
        }
    }

    /** Lettuce loses the reason once in some hundred times. */
    @Test
    void thatThePasswordIsWrongHoweverOftenItIsTried() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--requirepass", "another")) {
            for (int i = 0; i < TRIES; i++) {
                assertThatThrownBy(() -> open(redis.url(), LOGIN))
                        .hasMessageContaining("it refuses the user or password");
            }
        }
    }

    @Test
    void thatItIsPartOfACluster() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--cluster-enabled", "yes")) {
            assertThatThrownBy(() -> open(redis.url(), RedisLogin.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            "it is part of a cluster, where one step can not change several keys; use a single"
                                    + " server");
        }
    }

    @Test
    void thatItIsAReplica() throws Exception {
        int noMaster = RedisProcess.freePort();
        try (RedisProcess redis = RedisProcess.start(folder, "--replicaof", "127.0.0.1 " + noMaster)) {
            assertThatThrownBy(() -> open(redis.url(), RedisLogin.NONE))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            "it is a replica, which can not be written to; let redis.url name its master");
        }
    }

    @Test
    void thatItIsNotDurableThoughItIsSaidToBe() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder)) {
            assertThatThrownBy(() -> openDurable(redis.url()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            "redis.durable = yes needs its settings appendonly yes and appendfsync always, and"
                                    + " appendonly is no");
        }
    }

    @Test
    void thatItIsNotDurableEnoughThoughItIsSaidToBe() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder, "--appendonly", "yes", "--appendfsync", "everysec")) {
            assertThatThrownBy(() -> openDurable(redis.url()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            "redis.durable = yes needs its setting appendfsync always, and it is everysec");
        }
    }

    @Test
    void aWarningWhenItMayForgetSessionsForLackOfMemory() throws Exception {
        List<String> warned = warnings("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru");
        assertThat(warned).hasSize(1);
        assertThat(warned.get(0)).contains("maxmemory-policy allkeys-lru").endsWith("set maxmemory-policy noeviction");
        assertThat(warnings("--maxmemory", "100mb")).isEmpty();
        assertThat(warnings("--maxmemory-policy", "allkeys-lru")).isEmpty();
    }

    private List<String> warnings(String... options) throws Exception {
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(RedisServer.class);
        log.setLevel(Level.WARN);
        log.addAppender(events);
        events.start();
        try (RedisProcess redis = RedisProcess.start(folder, options)) {
            open(redis.url(), RedisLogin.NONE).close();
        } finally {
            log.detachAppender(events);
            log.setLevel(null);
        }
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private RedisStores open(String url, RedisLogin login) throws IOException {
        return open(TestRedis.settings(url), login);
    }

    private RedisStores openDurable(String url) throws IOException {
        return open(TestRedis.settings(url, Duration.ofSeconds(30), true), RedisLogin.NONE);
    }

    private RedisStores open(RedisSettings settings, RedisLogin login) throws IOException {
        return RedisStores.open(
                settings, login, new SqlAccounts(database), new SqlUsedSteps(database), InstantSource.fixed(NOW));
    }

    private static void showsNoSecret(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(PASSWORD);
        }
    }
}
