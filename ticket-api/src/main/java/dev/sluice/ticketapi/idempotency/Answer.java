package dev.sluice.ticketapi.idempotency;

/**
 * What a request was answered.
 *
 * @param last true when a repetition must get the same answer; false when it may find things
 *     changed, so nothing is to be remembered
 */
public record Answer(int status, String body, boolean last) {}
