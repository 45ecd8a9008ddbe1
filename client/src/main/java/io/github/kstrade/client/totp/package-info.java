/** Access codes of an authenticator: {@link io.github.kstrade.client.totp.Totp} computes them. */
@NullMarked
package io.github.kstrade.client.totp;

import org.jspecify.annotations.NullMarked;
