package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.store.Database;

/** Runs works on connections of its own. */
interface SqliteRunner {

    /** Runs a work, or throws what {@link Database} says. */
    <T> T run(Database.Work<T> work);

    /** Finishes what was begun and closes the connections. May be called again. */
    void close();
}
