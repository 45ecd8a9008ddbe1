/** What can be set, with its defaults: {@link io.github.kstrade.server.config.Settings}, read by {@link io.github.kstrade.server.config.SettingsFile}. */
@NullMarked
package io.github.kstrade.server.config;

import org.jspecify.annotations.NullMarked;
