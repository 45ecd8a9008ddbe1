package io.github.kstrade.e2e.cluster;

/** What befalls a cluster. */
enum Trouble {
    NODE_KILLED,
    POSTGRES_STOPPED,
    POSTGRES_KILLED,
    POSTGRES_CUT_OFF,
    REDIS_KILLED,
    REDIS_CUT_OFF
}
