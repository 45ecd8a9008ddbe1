/**
 * Shares login attempts, sessions, failed logins and quotas between nodes through Redis or Valkey; {@link io.github.kstrade.server.store.redis.RedisStores} opens
 * them. Redis is the record of these, and nothing of them is kept elsewhere; accounts, their generations and the used steps of authenticators are SQL's.
 *
 * <p>Every change is one script, so one atomic step. Redis may forget, and then everybody logs in again; it never remembers wrongly, for a record of an earlier
 * life of the server does not exist for anybody. Every record ends by itself.
 */
@NullMarked
package io.github.kstrade.server.store.redis;

import org.jspecify.annotations.NullMarked;
