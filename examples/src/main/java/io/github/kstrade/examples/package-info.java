/**
 * Small programs on the client, one a task, as {@code docs/guides} shows them. Start with {@link io.github.kstrade.examples.FirstLogin}.
 */
@NullMarked
package io.github.kstrade.examples;

import org.jspecify.annotations.NullMarked;
