/**
 * The operator's interface: inbox, sessions, clock, and who a session token belongs to. On a port of its own, behind a token of its own; {@link
 * io.github.kstrade.server.admin.OperatorPages} are the calls, {@link io.github.kstrade.server.admin.SandboxPages} those that only a sandbox has.
 */
@NullMarked
package io.github.kstrade.server.admin;

import org.jspecify.annotations.NullMarked;
