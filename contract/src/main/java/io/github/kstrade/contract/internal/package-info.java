/** Machinery of this module, no API: it may change with any release. {@link io.github.kstrade.contract.internal.Json} writes and parses. */
@NullMarked
package io.github.kstrade.contract.internal;

import org.jspecify.annotations.NullMarked;
