package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.Campaign;
import java.nio.file.Path;

/** Several servers on PostgreSQL alone. */
class ClusterTest extends ClusterRules {

    @Override
    Cluster start(Path folder) throws Exception {
        return Cluster.start(folder, Stores.withoutRedis(folder), Campaign.rounds(2, 3));
    }
}
