package io.github.kstrade.e2e.cluster;

import java.util.EnumSet;
import java.util.Set;

/** What befalls a cluster. */
enum Trouble {
    NODE_KILLED,
    POSTGRES_STOPPED,
    POSTGRES_KILLED,
    POSTGRES_CUT_OFF,
    REDIS_KILLED,
    REDIS_CUT_OFF;

    /** Those of the stores that a cluster has. */
    static Set<Trouble> ofStores(boolean withRedis) {
        return withRedis
                ? EnumSet.range(POSTGRES_STOPPED, REDIS_CUT_OFF)
                : EnumSet.range(POSTGRES_STOPPED, POSTGRES_CUT_OFF);
    }
}
