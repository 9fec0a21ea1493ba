/**
 * The high-water mark of each line's numbers, kept in MySQL ahead of their use, so that a Redis
 * that lost data never gives a number twice.
 *
 * <p>Owns the table {@code line_numbers} and its migrations. Does not give numbers and does not
 * know Redis.
 */
@NullMarked
package dev.sluice.admissionbatch.numbers;

import org.jspecify.annotations.NullMarked;
