/**
 * What Micrometer is told of the client's calls. Start at {@link io.github.kstrade.micrometer.MicrometerCallListener}. Whatever a server sends, the number of
 * meters stays bounded, and none of them names a user, an address or a secret.
 */
@NullMarked
package io.github.kstrade.micrometer;

import org.jspecify.annotations.NullMarked;
