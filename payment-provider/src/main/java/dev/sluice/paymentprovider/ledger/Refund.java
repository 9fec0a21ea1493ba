package dev.sluice.paymentprovider.ledger;

import java.time.Instant;

/**
 * Money of a charge that was given back.
 *
 * @param charge id of the charge
 * @param key the caller's name for it: one refund of a charge for each key
 */
public record Refund(String id, String charge, String key, long amount, Instant createdAt) {}
