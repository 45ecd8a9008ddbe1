/**
 * The operator's interface over HTTP: {@link io.github.kstrade.server.api.admin.OperatorApi} checks the token and asks {@link
 * io.github.kstrade.server.admin.OperatorPages}.
 */
@NullMarked
package io.github.kstrade.server.api.admin;

import org.jspecify.annotations.NullMarked;
