/**
 * Requests that may be repeated: the name that a client gives to a wish, and what was asked under
 * it.
 *
 * <p>Owns no table: the thing that a request makes carries the key in its own row, so making it and
 * remembering that it was made are one. Does not know what the requests do.
 */
@NullMarked
package dev.sluice.ticketapi.idempotency;

import org.jspecify.annotations.NullMarked;
