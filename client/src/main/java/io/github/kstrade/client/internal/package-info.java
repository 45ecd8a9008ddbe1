/**
 * Machinery of the client, no API: it may change with any release. {@link io.github.kstrade.client.internal.Transport} carries one request, {@link
 * io.github.kstrade.client.internal.Redactor} takes secrets out of texts.
 */
@NullMarked
package io.github.kstrade.client.internal;

import org.jspecify.annotations.NullMarked;
