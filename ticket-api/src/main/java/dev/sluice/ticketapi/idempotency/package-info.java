/**
 * Requests that may be repeated: the same Idempotency-Key gives the same answer and one effect.
 *
 * <p>Owns the table {@code idempotency_keys}; keys are kept for 24 hours. Does not know what the
 * requests do.
 */
@NullMarked
package dev.sluice.ticketapi.idempotency;

import org.jspecify.annotations.NullMarked;
