/**
 * Ticket documents: what is shown at the door. Signed, so that a door can check them without asking
 * anybody, and a list of those that are void.
 *
 * <p>Owns the table {@code ticket_documents} and the signing key; reads {@code tickets} and {@code
 * orders}. The right to enter is the row in {@code tickets}, committed with the money; a document
 * follows a moment later. Does not issue or revoke tickets.
 */
@NullMarked
package dev.sluice.ticketapi.ticket;

import org.jspecify.annotations.NullMarked;
