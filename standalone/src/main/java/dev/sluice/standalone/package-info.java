/**
 * Owns the one-command start: real servers, the applications and the payment provider as child
 * processes, their supervision, and the check of the machine they run on. Owns the layout of the
 * data folder.
 *
 * <p>Does not know what the applications do: it sees them as executable jars with properties, an
 * address and a readiness answer.
 */
@NullMarked
package dev.sluice.standalone;

import org.jspecify.annotations.NullMarked;
