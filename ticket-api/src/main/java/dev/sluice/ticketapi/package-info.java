/**
 * The ticket shop that the waiting room protects: catalogue, holds, orders, payment.
 *
 * <p>All SQL goes through {@code JdbcClient}, in the one class of the feature that owns the table:
 * every statement of the hot path is visible and counted, and a change is a conditional update, not
 * a read followed by a write. There are no JPA entities. Does not decide who enters.
 */
@NullMarked
package dev.sluice.ticketapi;

import org.jspecify.annotations.NullMarked;
