/**
 * The outbox: messages committed with the rows they tell about, published to Kafka afterwards.
 *
 * <p>Owns the tables {@code outbox_records} and {@code outbox_relays} and makes the topics. Every
 * committed record reaches Kafka at least once, and those of a key in their order (INV-7). Does not
 * know what the messages say.
 */
@NullMarked
package dev.sluice.ticketapi.outbox;

import org.jspecify.annotations.NullMarked;
