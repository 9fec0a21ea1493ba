/**
 * Owns what is read off the machine and its processes: CPU time, memory, garbage collections, and
 * the notes without which a figure means nothing.
 *
 * <p>Does not start or steer anything.
 */
@NullMarked
package dev.sluice.bench.machine;

import org.jspecify.annotations.NullMarked;
