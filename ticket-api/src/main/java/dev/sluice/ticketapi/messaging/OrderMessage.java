package dev.sluice.ticketapi.messaging;

/**
 * Says that something happened to an order. What the order looks like is in its rows, and may have
 * changed since.
 *
 * @param id of the record in the outbox; a repetition has the same one
 */
public record OrderMessage(long id, OrderNews news, String order) {}
