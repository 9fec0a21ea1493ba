/**
 * The waiting line: who waits, with which number, and who is gone.
 *
 * <p>Owns the keys {@code line}, {@code numbers}, {@code departed} and {@code log} of a line. Order
 * comes from a counter, never from a clock. Does not decide who enters.
 */
@NullMarked
package dev.sluice.waitingroom.line;

import org.jspecify.annotations.NullMarked;
