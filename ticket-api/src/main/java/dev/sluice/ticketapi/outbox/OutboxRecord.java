package dev.sluice.ticketapi.outbox;

import java.time.Instant;

/**
 * A message that is to be published.
 *
 * @param id grows with every record; consumers recognise a repetition by it
 * @param key messages of one key keep their order
 */
record OutboxRecord(long id, String topic, String key, String payload, Instant createdAt) {}
