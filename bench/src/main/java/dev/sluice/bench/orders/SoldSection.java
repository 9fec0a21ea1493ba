package dev.sluice.bench.orders;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;

/** The performance that a section belongs to, by the ids that {@link OrdersSale} gives. */
final class SoldSection {

  private SoldSection() {}

  static Performance performance(Catalog catalog, long section) {
    return catalog.performance(OrdersSale.performanceOf(section)).orElseThrow();
  }
}
