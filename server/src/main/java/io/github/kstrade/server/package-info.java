/**
 * Puts the server together by hand. {@link io.github.kstrade.server.TradeApiServer} starts and stops one; {@link io.github.kstrade.server.Storage} is
 * what it remembers, in a {@link io.github.kstrade.server.DataDirectory} or in memory.
 */
@NullMarked
package io.github.kstrade.server;

import org.jspecify.annotations.NullMarked;
