/**
 * Who may log in and through which application. {@link io.github.kstrade.server.account.Account} and {@link io.github.kstrade.server.account.App} are
 * what is known of them; {@link io.github.kstrade.server.account.Accounts} and {@link io.github.kstrade.server.account.Apps} remember them.
 */
@NullMarked
package io.github.kstrade.server.account;

import org.jspecify.annotations.NullMarked;
