/** How many requests an application may send. {@link io.github.kstrade.server.quota.Quotas} counts, exactly and per minute. */
@NullMarked
package io.github.kstrade.server.quota;

import org.jspecify.annotations.NullMarked;
