/**
 * The edge to HTTP. A request travels so: {@link io.github.kstrade.server.http.HttpListener} reads it within bounds, {@link
 * io.github.kstrade.server.http.TradeApi} runs the checks in their order ({@code Gate}, {@code RouteTable}, an endpoint's own), the endpoint asks one
 * service, and whatever was refused on the way leaves as a fault.
 */
@NullMarked
package io.github.kstrade.server.http;

import org.jspecify.annotations.NullMarked;
