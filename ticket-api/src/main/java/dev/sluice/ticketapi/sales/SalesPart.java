package dev.sluice.ticketapi.sales;

import java.time.Instant;

/**
 * What an order comes to in a section.
 *
 * @param revenue in the smallest unit of the currency
 * @param at when its tickets were issued, the epoch when that is no matter
 */
record SalesPart(String order, long performance, long section, int sold, long revenue, Instant at) {

  SalesPart nothing() {
    return new SalesPart(order, performance, section, 0, 0, Instant.EPOCH);
  }

  boolean isSameAmount(SalesPart other) {
    return sold == other.sold && revenue == other.revenue;
  }
}
