package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.wire.RawRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three servers on PostgreSQL and Redis. */
class ClusterWithRedisTest extends ClusterRules {

    @Override
    Cluster start(Path folder) throws Exception {
        return Cluster.start(folder, Stores.withRedis(folder), 3);
    }

    @Override
    Set<Trouble> inEachBuild() {
        return EnumSet.of(Trouble.REDIS_KILLED);
    }

    @Test
    void aQuotaIsOneForAllNodes() throws Exception {
        String counted = "";
        Instant minute = Instant.MIN;
        for (int number = 0; !minute.equals(thisMinute()); number++) {
            minute = thisMinute(); // once more if the minute ends meanwhile, for then the quota is whole again
            RawRequest init = RawRequest.init(cluster.addAccount("QUOTA" + number, 7));
            counted = Crowd.outcomes(cluster, init);
        }
        assertThat(counted).isEqualTo("{200=7, 429/900807=17}");
    }

    private static Instant thisMinute() {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES);
    }
}
