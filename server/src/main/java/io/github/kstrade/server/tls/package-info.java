/**
 * The server's certificate: {@link io.github.kstrade.server.tls.Certificates} reads it, watches its files and passes a new one on; a broken one is not
 * taken.
 */
@NullMarked
package io.github.kstrade.server.tls;

import org.jspecify.annotations.NullMarked;
