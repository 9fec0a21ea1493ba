/**
 * What runs by the clock: recovery of orders, repair of the mirror, deletion of what is old.
 *
 * <p>Does not contain rules; the features know what to do.
 */
@NullMarked
package dev.sluice.ticketapi.schedule;

import org.jspecify.annotations.NullMarked;
