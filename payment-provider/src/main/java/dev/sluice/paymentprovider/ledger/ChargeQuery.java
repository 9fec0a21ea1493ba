package dev.sluice.paymentprovider.ledger;

import java.time.Instant;

/**
 * A piece of the ledger.
 *
 * @param from charges made then or later
 * @param to charges made before
 * @param after charges with a higher number
 * @param limit at most so many
 */
public record ChargeQuery(Instant from, Instant to, long after, int limit) {}
