package io.github.kstrade.server.store.redis;

import static io.github.kstrade.server.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.App;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.quota.QuotasContract;
import io.github.kstrade.server.store.redis.link.RedisLink;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Quotas while Redis comes and goes. */
@Timeout(120)
class RedisQuotasTest {

    private static final App APP = QuotasContract.app("one", 10);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @Test
    void whileRedisIsGoneEachNodeCountsItsOwnAndAfterwardsAllCountTogether(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder);
                CutCable cable = CutCable.to(redis.port());
                RedisLink one = link(cable);
                RedisLink two = link(cable)) {
            Quotas first = node(one);
            Quotas second = node(two);
            assertThat(granted(first, 3) + granted(second, 3)).isEqualTo(6);
            cable.breakAll();
            assertThat(granted(first, 20)).isEqualTo(10);
            assertThat(granted(second, 20)).isEqualTo(10);
            cable.mend();
            Await.until("both are connected again", () -> one.answers() && two.answers());
            assertThat(granted(first, 3) + granted(second, 20))
                    .as("what was left of the minute when Redis went")
                    .isEqualTo(4);
        }
    }

    @Test
    void aCountLivesNoLongerThanTwoMinutes() throws Exception {
        try (TestRedis redis = TestRedis.connect()) {
            new RedisQuotas(redis.node(), redis.names(), CLOCK, new LocalQuotas(CLOCK)).take(APP);
            assertThat(redis.keys()).hasSize(1);
            assertThat(redis.lifeOf(redis.keys().get(0))).isBetween(Duration.ofMillis(1), Duration.ofMinutes(2));
        }
    }

    private static RedisLink link(CutCable cable) throws IOException {
        return RedisLink.open(TestRedis.settings(cable.url()), RedisLogin.NONE);
    }

    private static Quotas node(RedisLink link) {
        return new RedisQuotas(link, new RedisKeys("kstrade:"), CLOCK, new LocalQuotas(CLOCK));
    }

    private static long granted(Quotas quotas, int tries) {
        return IntStream.range(0, tries).filter(i -> quotas.take(APP).granted()).count();
    }
}
