/**
 * Looks at settings and at all that they name, and tells what keeps a server from starting, or will. {@link io.github.kstrade.server.check.ConfigCheck} is
 * where to start; each part of the settings has a class that looks at it and changes nothing.
 */
@NullMarked
package io.github.kstrade.server.check;

import org.jspecify.annotations.NullMarked;
