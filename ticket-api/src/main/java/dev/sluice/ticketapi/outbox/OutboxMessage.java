package dev.sluice.ticketapi.outbox;

/**
 * A message that is to be committed with what it tells about.
 *
 * @param key messages of one key keep their order
 */
public record OutboxMessage(String topic, String key, String payload) {}
