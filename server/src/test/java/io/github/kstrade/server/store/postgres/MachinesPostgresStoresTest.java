package io.github.kstrade.server.store.postgres;

import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;

/** On the PostgreSQL that this machine has, whatever its version: one that somebody else configured. */
class MachinesPostgresStoresTest extends PostgresStores {

    @Override
    PostgresServer server() {
        PostgresServer server = new PostgresServer("127.0.0.1:5432");
        try {
            server.execute("SELECT 1");
        } catch (SQLException none) {
            Assumptions.abort("SKIPPED: no PostgreSQL at " + server.place() + " that lets the user "
                    + PostgresServer.SUPERUSER + " in without a password: " + none.getMessage());
        }
        return server;
    }
}
