/**
 * The command line. {@link io.github.kstrade.cli.Main} is where the program starts and the only place that reads the system clock, randomness and
 * environment; each command is a class.
 */
@NullMarked
package io.github.kstrade.cli;

import org.jspecify.annotations.NullMarked;
