package dev.sluice.ticketapi.outbox;

import dev.sluice.observability.VisitTrace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be published.
 *
 * @param id grows with every record; consumers recognise a repetition by it
 * @param key messages of one key keep their order
 * @param trace of the visit that led to it, null when none did
 */
record OutboxRecord(
    long id,
    String topic,
    String key,
    String payload,
    Instant createdAt,
    @Nullable VisitTrace trace) {}
