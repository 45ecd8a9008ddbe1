/**
 * Runs calls, no API: it may change with any release. {@link io.github.kstrade.client.internal.call.CallRunner} sends, reads and repeats what may be repeated;
 * whatever is no answer becomes one exception of the tree.
 */
@NullMarked
package io.github.kstrade.client.internal.call;

import org.jspecify.annotations.NullMarked;
