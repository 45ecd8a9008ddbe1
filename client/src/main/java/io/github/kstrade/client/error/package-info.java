/**
 * What can go wrong with a call, one class a cause, split by what the caller can do. Start at {@link
 * io.github.kstrade.client.error.KSTradeException}, the root of the closed tree.
 */
@NullMarked
package io.github.kstrade.client.error;

import org.jspecify.annotations.NullMarked;
