package io.github.kstrade.server.store.postgres;

/** On the newest PostgreSQL, which the test starts itself. */
class EmbeddedPostgresStoresTest extends PostgresStores {

    @Override
    PostgresServer server() {
        return EmbeddedServer.shared();
    }
}
