/**
 * Owns what is measured of the gate: the check of a pass by itself, and what it adds to a request
 * that an nginx serves.
 *
 * <p>Uses the nginx of the machine and the worked example under examples/; without an nginx only
 * the first is measured.
 */
@NullMarked
package dev.sluice.bench.gate;

import org.jspecify.annotations.NullMarked;
