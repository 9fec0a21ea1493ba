package dev.sluice.bench.orders;

/** A way to sell one place of a general section to somebody new. */
interface Purchases {

  /**
   * Sells one, durably: when it returns true the order, its seat, its ticket and its message are
   * committed.
   *
   * @return false when the section is sold out
   */
  boolean buy(long section);
}
