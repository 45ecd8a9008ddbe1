/**
 * Whom to trust in TLS and who to be, from files. Start at {@code TlsFiles}. No part of the API: it may change with every version.
 */
@NullMarked
package io.github.kstrade.client.internal.tls;

import org.jspecify.annotations.NullMarked;
