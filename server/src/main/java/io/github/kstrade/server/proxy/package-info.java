/**
 * Who sent a request, where proxies stand between: {@link io.github.kstrade.server.proxy.ClientAddresses} believes what they say of it if the settings
 * declare them, and nobody else.
 */
@NullMarked
package io.github.kstrade.server.proxy;

import org.jspecify.annotations.NullMarked;
