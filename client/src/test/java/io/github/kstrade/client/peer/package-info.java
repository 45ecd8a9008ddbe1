/** What the client meets in tests, over real sockets: {@link io.github.kstrade.client.peer.HttpPeer} and {@link io.github.kstrade.client.peer.ProxyPeer}. */
@NullMarked
package io.github.kstrade.client.peer;

import org.jspecify.annotations.NullMarked;
