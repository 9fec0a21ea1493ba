/**
 * The outbox: messages committed with the rows they tell about, published to Kafka afterwards.
 *
 * <p>Owns the table {@code outbox_records} and the topic {@code ticketing.order-confirmed.v1}.
 * Every committed record reaches Kafka at least once (INV-7). Does not know what the messages say.
 */
@NullMarked
package dev.sluice.ticketapi.outbox;

import org.jspecify.annotations.NullMarked;
