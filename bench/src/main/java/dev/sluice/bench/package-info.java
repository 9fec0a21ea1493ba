/**
 * Owns the command {@code ./sluice bench}: which benchmarks there are, and one run of them with
 * everything that was started ended at the end.
 *
 * <p>Does not measure anything itself.
 */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
