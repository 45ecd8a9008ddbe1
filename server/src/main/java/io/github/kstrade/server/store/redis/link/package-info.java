/**
 * Speaks with a Redis or Valkey server. {@link io.github.kstrade.server.store.redis.link.RedisLink} asks it, each time within a deadline and never twice; {@link
 * io.github.kstrade.server.store.redis.link.RedisScript} runs a script there as one atomic step.
 */
@NullMarked
package io.github.kstrade.server.store.redis.link;

import org.jspecify.annotations.NullMarked;
