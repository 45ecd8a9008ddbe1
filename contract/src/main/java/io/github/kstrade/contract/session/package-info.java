/**
 * The session API of the seed document: initialise, log in, pass the second factor, log out. {@link
 * io.github.kstrade.contract.session.SessionOperation} lists the calls; each has a request that writes itself and an answer that reads and writes itself.
 */
@NullMarked
package io.github.kstrade.contract.session;

import org.jspecify.annotations.NullMarked;
