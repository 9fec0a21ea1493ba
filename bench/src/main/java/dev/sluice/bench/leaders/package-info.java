/**
 * What becomes of the admission when its leaders die, sleep and are two at once.
 *
 * <p>Does not measure how much the shop takes.
 */
@NullMarked
package dev.sluice.bench.leaders;

import org.jspecify.annotations.NullMarked;
