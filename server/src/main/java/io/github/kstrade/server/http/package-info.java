/**
 * The edge to the network, and the only place that knows the HTTP library. {@link io.github.kstrade.server.http.HttpListener} reads requests within bounds
 * and has a {@link io.github.kstrade.server.message.HttpService} answer them: {@code Exchange} does that for each, {@code ConnectionGuard} bounds
 * connections.
 */
@NullMarked
package io.github.kstrade.server.http;

import org.jspecify.annotations.NullMarked;
