/** The five calls of the session API, each an endpoint; {@link io.github.kstrade.server.api.session.SessionCalls} lists them. */
@NullMarked
package io.github.kstrade.server.api.session;

import org.jspecify.annotations.NullMarked;
