/**
 * The beginning and the end of a visit, and whose it is.
 *
 * <p>Gives the slot in the work queue back at once instead of after the idle limit. Owns nothing.
 */
@NullMarked
package dev.sluice.ticketapi.visit;

import org.jspecify.annotations.NullMarked;
