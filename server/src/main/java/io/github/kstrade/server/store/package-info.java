/**
 * Keeps accounts, applications, login attempts and sessions in a SQL database. {@link io.github.kstrade.server.store.Database} runs works on it; {@link
 * io.github.kstrade.server.store.SqlSessionStore} and its like say in SQL, one text for every database, what the interfaces of {@code account} and {@code
 * session} ask for.
 *
 * <p>Times are kept to the millisecond. Nothing is cached outside the database, so that other processes may change it meanwhile.
 */
@NullMarked
package io.github.kstrade.server.store;

import org.jspecify.annotations.NullMarked;
