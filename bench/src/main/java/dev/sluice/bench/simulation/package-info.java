/**
 * The admission on virtual time: simulated visitors in a simulated shop, whose capacity is known
 * because it is searched for, let in by the rule under test or by one it is compared with.
 *
 * <p>Everything that happens follows from the seed. Starts no process, has no clock and does not
 * know the rule beyond {@link dev.sluice.waitingroom.saturation.SaturationEstimator}.
 */
@NullMarked
package dev.sluice.bench.simulation;

import org.jspecify.annotations.NullMarked;
