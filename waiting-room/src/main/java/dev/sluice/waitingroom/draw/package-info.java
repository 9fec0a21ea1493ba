/**
 * The draw at the opening of a line, which anybody can check: its byte-exact rule, what is
 * published of it, the receipt of a visitor, and the check of all of it.
 *
 * <p>{@code docs/fair-draw.md} is the specification. Everything here is a pure function of what is
 * published, except {@link dev.sluice.waitingroom.draw.DrawSecret}, which seals the seed, and the
 * classes whose name starts with {@code Redis}.
 */
@NullMarked
package dev.sluice.waitingroom.draw;

import org.jspecify.annotations.NullMarked;
