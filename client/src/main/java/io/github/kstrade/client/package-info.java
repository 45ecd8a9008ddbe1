/**
 * The client of the Trade API: initialises, logs in, passes the second factor, goes on with a session that was kept, logs out. Start at {@link
 * io.github.kstrade.client.KSTradeApi}; what goes wrong is in {@link io.github.kstrade.client.error.KSTradeException}.
 */
@NullMarked
package io.github.kstrade.client;

import org.jspecify.annotations.NullMarked;
