/**
 * Owns the spike: a whole sale with a crowd many times larger than the stock, with the waiting room
 * in front of the shop, without it, or with a fixed rate; what it took, and whether it kept what we
 * promise.
 */
@NullMarked
package dev.sluice.bench.spike;

import org.jspecify.annotations.NullMarked;
