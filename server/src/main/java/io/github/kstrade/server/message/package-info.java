/**
 * What passes between a client and this server, without the HTTP library: {@link io.github.kstrade.server.message.Request} comes in, {@link
 * io.github.kstrade.server.message.Response} goes out, and {@link io.github.kstrade.server.message.Refusals} holds every way to say no.
 */
@NullMarked
package io.github.kstrade.server.message;

import org.jspecify.annotations.NullMarked;
