/**
 * What can be set, with its defaults: {@link io.github.kstrade.server.config.Settings}, read by {@link io.github.kstrade.server.config.SettingsFile}. A new
 * feature brings a record with a {@code DEFAULT}, a {@link io.github.kstrade.server.config.Keys} that reads it, a line in {@code SettingsFile}, and its rows in
 * docs/settings.md.
 */
@NullMarked
package io.github.kstrade.server.config;

import org.jspecify.annotations.NullMarked;
