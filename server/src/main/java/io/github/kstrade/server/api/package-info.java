/**
 * The Trade API: {@link io.github.kstrade.server.api.TradeApi} runs the checks of each request in their order ({@code Gate}, {@code RouteTable}, an
 * endpoint's own), the endpoint asks one service, and whatever was refused on the way leaves as a fault.
 */
@NullMarked
package io.github.kstrade.server.api;

import org.jspecify.annotations.NullMarked;
