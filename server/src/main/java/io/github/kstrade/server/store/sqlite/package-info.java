/** The database that needs no server. {@link io.github.kstrade.server.store.sqlite.SqliteDatabase} opens it; all that is peculiar to SQLite stays here. */
@NullMarked
package io.github.kstrade.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
