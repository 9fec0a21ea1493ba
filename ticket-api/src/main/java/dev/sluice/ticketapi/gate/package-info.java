/**
 * The gate of the shop: only admitted visitors come in.
 *
 * <p>An interceptor instead of a servlet filter: it guards the handler that will answer, so no
 * spelling of a path leads around it, and a handler is closed unless it says that it is open. Fails
 * closed to newcomers and open to the admitted. Needs no SQL; does not decide who is admitted.
 */
@NullMarked
package dev.sluice.ticketapi.gate;

import org.jspecify.annotations.NullMarked;
