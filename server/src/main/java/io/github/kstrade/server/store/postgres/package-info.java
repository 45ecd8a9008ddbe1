/**
 * The database that several servers share. {@link io.github.kstrade.server.store.postgres.PostgresDatabase} opens what {@link
 * io.github.kstrade.server.store.postgres.PostgresSettings} name; all that is peculiar to PostgreSQL stays here.
 *
 * <p>A work runs on a thread of ours, with a connection of the pool; its caller waits until its deadline and no longer, then cuts that connection. So a
 * server that is frozen or behind a cut network holds nobody up.
 */
@NullMarked
package io.github.kstrade.server.store.postgres;

import org.jspecify.annotations.NullMarked;
