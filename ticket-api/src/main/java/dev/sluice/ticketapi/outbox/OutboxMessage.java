package dev.sluice.ticketapi.outbox;

import dev.sluice.observability.VisitTrace;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be committed with what it tells about.
 *
 * @param key messages of one key keep their order
 * @param trace of the visit that led to it, null when none did
 */
public record OutboxMessage(String topic, String key, String payload, @Nullable VisitTrace trace) {

  /** A message that no visit led to. */
  public OutboxMessage(String topic, String key, String payload) {
    this(topic, key, payload, null);
  }
}
