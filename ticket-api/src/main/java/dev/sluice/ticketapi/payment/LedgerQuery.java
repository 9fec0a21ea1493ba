package dev.sluice.ticketapi.payment;

import java.time.Instant;

/**
 * A piece of the provider's ledger.
 *
 * @param from charges made then or later, by the provider's clock
 * @param to charges made before
 * @param after where the page before this one ended, 0 for the first
 * @param limit charges of a page, 1 to 1000
 */
public record LedgerQuery(Instant from, Instant to, long after, int limit) {

  /** The page that follows one. */
  public LedgerQuery after(long end) {
    return new LedgerQuery(from, to, end, limit);
  }
}
