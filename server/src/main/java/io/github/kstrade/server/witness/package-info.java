/**
 * Records what came of calls. {@link io.github.kstrade.server.witness.WitnessedService} stands before a service and lets no answer out before its record is
 * durable; {@link io.github.kstrade.server.witness.CallReader} says which calls have one, and what is in it.
 */
@NullMarked
package io.github.kstrade.server.witness;

import org.jspecify.annotations.NullMarked;
