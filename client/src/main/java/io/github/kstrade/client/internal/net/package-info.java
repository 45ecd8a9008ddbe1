/**
 * Which connections are made, and how: {@code NoProxy} says who is reached without the proxy, {@code LocalEnd} from which address, {@code Dialer} connects.
 * No part of the API: it may change with every version.
 */
@NullMarked
package io.github.kstrade.client.internal.net;

import org.jspecify.annotations.NullMarked;
