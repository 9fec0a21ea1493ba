/**
 * Owns the shoppers: one process that plays visitors who wait in line, come in when it is their
 * turn, think, hold a place, pay and leave, and the count of what that took.
 *
 * <p>Does not decide who comes in, and shares no code with the shop.
 */
@NullMarked
package dev.sluice.bench.shopping;

import org.jspecify.annotations.NullMarked;
