/**
 * The stable codes of every error that a client of Sluice can meet.
 *
 * <p>Does not know HTTP frameworks; {@code docs/errors-and-close-codes.md} is the document, a test
 * compares the two.
 */
@NullMarked
package dev.sluice.waitingroom.problem;

import org.jspecify.annotations.NullMarked;
