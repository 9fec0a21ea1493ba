/**
 * Consumers of what happened to orders: each message takes effect once, however often it comes.
 *
 * <p>Owns the table {@code processed_messages} and what is put into the topics of dead letters.
 * Messages carry ids, consumers read the rows as they are now. Does not know what consumers do.
 */
@NullMarked
package dev.sluice.ticketapi.messaging;

import org.jspecify.annotations.NullMarked;
