package dev.sluice.shopaudit;

import java.util.Set;
import java.util.stream.Collectors;

/** The states of an order, as sets for statements and rules. */
final class OrderStates {

  /** Those that are paid, with a valid ticket at least. */
  static final Set<String> PAID_FOR = Set.of("TICKETED", "PARTIALLY_REFUNDED");

  /** Those in which money is on its way back; tickets that were not given back stay valid. */
  static final Set<String> GOING_BACK = Set.of("REFUND_PENDING", "REFUND_FAILED");

  /** Those that have come to nothing: no money, no places, no valid tickets. */
  static final Set<String> OVER = Set.of("FAILED", "EXPIRED", "REFUNDED");

  /** Those that last for a moment only. */
  static final Set<String> PASSING = Set.of("PENDING_PAYMENT", "PAID");

  /** Those that are visibly not settled, however long it takes. */
  static final Set<String> VISIBLY_OPEN = Set.of("STUCK", "REFUND_PENDING", "REFUND_FAILED");

  /** The provider is asked; after a while somebody has to look. */
  static final String ASKED = "UNKNOWN";

  private OrderStates() {}

  /** The states as a list for {@code in}. */
  static String sql(Set<String> states) {
    return states.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
  }
}
