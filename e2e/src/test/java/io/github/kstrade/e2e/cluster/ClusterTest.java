package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.Campaign;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Several servers on PostgreSQL alone. */
class ClusterTest extends ClusterRules {

    @Override
    Cluster start(Path folder) throws Exception {
        return Cluster.start(folder, Stores.withoutRedis(folder), Campaign.rounds(2, 3));
    }

    @Override
    Set<Trouble> inEachBuild() {
        return EnumSet.of(Trouble.POSTGRES_CUT_OFF);
    }
}
