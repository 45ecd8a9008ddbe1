/**
 * What every part of the Trade API puts on the wire: secrets, identities, hosts, faults, and the tolerant reading of answers. Start at
 * {@link io.github.kstrade.contract.ReplyReader} for answers and at {@link io.github.kstrade.contract.WireRequest} for requests.
 */
@NullMarked
package io.github.kstrade.contract;

import org.jspecify.annotations.NullMarked;
