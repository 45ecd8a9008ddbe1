package io.github.kstrade.server.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.StoreFailedException;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever asks is told while Redis is slow, gone or unwilling, and that it is well again by itself afterwards. */
@Timeout(120)
class RedisOutageTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);

    private RedisProcess redis;
    private CutCable cable;
    private RedisLink link;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        redis = RedisProcess.start(folder);
        cable = CutCable.to(redis.port());
        link = RedisLink.open(TestRedis.settings(cable.url(), DEADLINE, false), RedisLogin.NONE);
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        cable.close();
        redis.close();
    }

    @Test
    void whatIsLostOnTheWayIsUnknownWithinTheDeadline() throws Exception {
        cable.lose();
        assertThatThrownBy(this::count)
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(": no answer within 500 ms");
        cable.mend();
        assertThatItIsWellAgain();
    }

    @Test
    void whoeverAsksWhileNothingAnswersIsToldAtOnce() {
        cable.lose();
        assertThatThrownBy(this::count).isInstanceOf(StoreUnavailableException.class);
        for (int i = 0; i < 1_000; i++) { // which would take minutes if each waited for its deadline
            assertThatThrownBy(this::count)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageEndingWith(": not connected");
        }
    }

    @Test
    void aBrokenConnectionIsMadeAnew() throws Exception {
        cable.breakAll();
        assertThatThrownBy(this::count).isExactlyInstanceOf(StoreUnavailableException.class);
        cable.mend();
        assertThatItIsWellAgain();
    }

    @Test
    void aServerThatWasKilledAndStartedAgainIsFoundAgain() throws Exception {
        redis.kill();
        assertThatThrownBy(this::count).isExactlyInstanceOf(StoreUnavailableException.class);
        redis.startAgain();
        assertThatItIsWellAgain();
    }

    @Test
    void whatWasNotAnsweredIsNeverSentAgain() throws Exception {
        redis.freeze();
        assertThatThrownBy(this::count).isExactlyInstanceOf(StoreUnavailableException.class);
        redis.thaw();
        assertThatItIsWellAgain();
        long after = count();
        assertThat(after)
                .as("1 for this count, 1 for the one that the server got while frozen")
                .isBetween(1L, 2L);
        Await.stays("nothing comes late", () -> Long.toString(after).equals(counter()));
    }

    @Test
    void whatWasLostIsNeverSentAgain() throws Exception {
        cable.lose();
        assertThatThrownBy(this::count).isExactlyInstanceOf(StoreUnavailableException.class);
        cable.mend();
        assertThatItIsWellAgain();
        assertThat(count()).isEqualTo(1);
        Await.stays("what was lost is lost", () -> "1".equals(counter()));
    }

    @Test
    void aServerWithoutMemoryIsUnavailableUntilItHasSome() {
        count();
        RedisScript write = RedisScript.of(RedisOutageTest.class, "count.lua");
        link.ask(redis -> redis.configSet("maxmemory", "1"));
        assertThatThrownBy(this::count)
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(": OOM");
        assertThatThrownBy(() -> write.number(link, List.of("counter"), List.of()))
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(": OOM");
        link.ask(redis -> redis.configSet("maxmemory", "0"));
        assertThat(write.number(link, List.of("counter"), List.of())).isEqualTo(2);
    }

    @Test
    void aServerThatBecameAReplicaIsUnavailableUntilItIsMasterAgain() throws Exception {
        int port = RedisProcess.freePort();
        link.ask(commands -> commands.replicaof("127.0.0.1", port));
        assertThatThrownBy(this::count)
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(": READONLY");
        link.ask(commands -> commands.replicaofNoOne());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anErrorOfOursIsNotTakenForAnOutage() {
        link.ask(commands -> commands.set("counter", "not a number"));
        assertThatThrownBy(this::count)
                .isExactlyInstanceOf(StoreFailedException.class)
                .hasMessageContaining("not an integer");
    }

    @Test
    void aScriptThatTheServerHasForgottenIsGivenToItAgain() {
        RedisScript write = RedisScript.of(RedisOutageTest.class, "count.lua");
        assertThat(write.number(link, List.of("counter"), List.of())).isEqualTo(1);
        List<Boolean> known = link.ask(commands -> commands.scriptExists(write.digest()));
        assertThat(known).containsExactly(true);
        link.ask(commands -> commands.scriptFlush());
        assertThat(write.number(link, List.of("counter"), List.of())).isEqualTo(2);
    }

    @Test
    void aClosedLinkAnswersNobodyAndLeavesNoThreads() throws Exception {
        assertThat(threads()).isPositive();
        link.close();
        assertThat(link.answers()).isFalse();
        assertThatThrownBy(this::count).hasMessageEndingWith(": closed");
        Await.until("its threads end", () -> threads() == 0);
    }

    @Test
    void itsThreadsKeepNoProgramRunning() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(RedisOutageTest::isOfLink)
                .hasSizeLessThanOrEqualTo(6)
                .allMatch(Thread::isDaemon);
    }

    private long count() {
        return link.ask(commands -> commands.incr("counter"));
    }

    private String counter() {
        return link.ask(commands -> commands.get("counter"));
    }

    private void assertThatItIsWellAgain() throws Exception {
        Await.until("Redis answers again", link::answers);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(RedisOutageTest::isOfLink)
                .count();
    }

    private static boolean isOfLink(Thread thread) {
        return thread.getName().startsWith("lettuce") || thread.getName().startsWith("redis-");
    }
}
