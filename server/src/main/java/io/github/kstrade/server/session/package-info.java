/**
 * Logs in, checks the second factor, and opens, checks and ends sessions; pure and synchronous. {@link io.github.kstrade.server.session.SessionStore}
 * and {@link io.github.kstrade.server.session.LoginFailures} remember.
 */
@NullMarked
package io.github.kstrade.server.session;

import org.jspecify.annotations.NullMarked;
