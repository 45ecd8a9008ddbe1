package io.github.kstrade.e2e.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.Cable;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.Redis;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.UnreachableStoreException;
import io.github.kstrade.testkit.SandboxAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in production on one PostgreSQL and one Redis, called over sockets. */
class ProductionWithRedisTest {

    @TempDir
    private Path folder;

    private Redis redis;
    private Cable cable;
    private Site site;

    @BeforeEach
    void prepare() throws Exception {
        redis = Redis.start();
        cable = Cable.to(redis.port());
        site = Site.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        cable.close();
        redis.close();
    }

    @Test
    void anyServerGoesOnWithWhatAnotherBegan() throws Exception {
        TradeApiServer one = start("one");
        TradeApiServer two = start("two");
        SandboxAccount account = site.addAccount();
        try (RawCaller atOne = RawCaller.at(one.host(), account);
                RawCaller atTwo = RawCaller.at(two.host(), account)) {
            String oneTimeToken = atOne.newOneTimeToken();
            String session = atTwo.accessCode(oneTimeToken, site.code()).success("sessionToken");
            assertThat(atOne.accessCode(oneTimeToken, site.code()).outcome()).isEqualTo("401/50001");
            assertThat(new Operator(one).isAlive(session)).isTrue();
            assertThat(atOne.logout(session).status()).isEqualTo(200);
            assertThat(atTwo.logout(session).outcome()).isEqualTo("400/99999");
        }
    }

    @Test
    void theOperatorEndsSessionsWithoutAskingRedis() throws Exception {
        TradeApiServer one = start("one");
        SandboxAccount account = site.addAccount();
        try (RawCaller caller = RawCaller.at(one.host(), account);
                Registry registry = site.registry()) {
            String session = site.newSession(caller);
            assertThat(new Operator(one).isAlive(session)).isTrue();
            cable.breakOff();
            registry.endSessions(new Userid(Site.USERID));
            cable.mend();
            Await.until("Redis is found again", () -> new Operator(one).ready().equals("200 ready\n"));
            assertThat(new Operator(one).isAlive(session)).isFalse();
        }
    }

    @Test
    void aRedisThatIsCutOffIsSaidInTimeAndFoundAgain() throws Exception {
        TradeApiServer server = start("one");
        SandboxAccount account = site.addAccount();
        try (RawCaller caller = RawCaller.at(server.host(), account)) {
            String session = site.newSession(caller);
            cable.breakOff();
            assertThat(caller.logout(session).status()).isEqualTo(504);
            assertThat(new Operator(server).ready()).isEqualTo("503 the store does not answer\n");
            cable.mend();
            Await.until(
                    "the server is ready again",
                    () -> new Operator(server).ready().equals("200 ready\n"));
            assertThat(caller.logout(session).status()).isEqualTo(200);
        }
    }

    @Test
    void aRedisThatDoesNotAnswerKeepsAServerFromStarting() throws Exception {
        cable.breakOff();
        assertThatThrownBy(() -> start("one"))
                .isInstanceOf(UnreachableStoreException.class)
                .hasMessageContaining("Redis at 127.0.0.1:" + cable.port());
        cable.mend();
        start("one");
    }

    private TradeApiServer start(String node) throws Exception {
        return site.start(
                node,
                "redis.url = redis://127.0.0.1:" + cable.port(),
                "redis.timeout = 5s",
                "redis.connect-timeout = 10s");
    }
}
