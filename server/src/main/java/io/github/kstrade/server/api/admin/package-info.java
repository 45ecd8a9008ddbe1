/**
 * The operator's interface over HTTP: {@link io.github.kstrade.server.api.admin.OperatorApi} checks the token and has an {@link
 * io.github.kstrade.server.api.admin.OperatorCall} answer; a new call is a class beside the others.
 */
@NullMarked
package io.github.kstrade.server.api.admin;

import org.jspecify.annotations.NullMarked;
