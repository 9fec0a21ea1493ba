package dev.sluice.monitorui.sales;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the dashboard reads of a record of {@code ticketing.order-confirmed.v1}; other fields are
 * ignored.
 *
 * @param order id of the order, also the record's key
 * @param tickets how many tickets were bought
 */
record ConfirmedOrder(String order, int tickets, Instant confirmedAt) {

  ConfirmedOrder {
    requireNonNull(order, "order");
    requireNonNull(confirmedAt, "confirmedAt");
    if (order.isBlank() || tickets < 0) {
      throw new IllegalArgumentException("not a confirmed order: tickets=" + tickets);
    }
  }
}
