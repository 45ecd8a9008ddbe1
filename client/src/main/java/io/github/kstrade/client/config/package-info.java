/** Credentials and settings from outside the program: {@link io.github.kstrade.client.config.ClientConfiguration} reads them and gives a builder. */
@NullMarked
package io.github.kstrade.client.config;

import org.jspecify.annotations.NullMarked;
