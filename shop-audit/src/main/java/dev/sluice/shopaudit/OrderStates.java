package dev.sluice.shopaudit;

import java.util.Set;
import java.util.stream.Collectors;

/** The states of an order, as sets for statements and rules. */
final class OrderStates {

  /** Those whose tickets are valid. */
  static final Set<String> WITH_TICKETS = Set.of("TICKETED");

  /** Those that ended, or will, without money. */
  static final Set<String> WITHOUT_MONEY = Set.of("FAILED", "EXPIRED", "CANCELLED", "REFUNDED");

  /** Those that are settled or visibly not. */
  static final Set<String> VISIBLY_OPEN =
      Set.of("UNKNOWN", "STUCK", "REFUND_PENDING", "REFUND_FAILED", "CANCEL_REQUESTED");

  /** Those that last for a moment only. */
  static final Set<String> PASSING = Set.of("PENDING_PAYMENT", "PAID");

  /** Those that have no places, as a list for SQL. */
  static final String OVER =
      sql(Set.of("FAILED", "EXPIRED", "CANCELLED", "REFUND_PENDING", "REFUND_FAILED", "REFUNDED"));

  private OrderStates() {}

  /** The states as a list for {@code in}. */
  static String sql(Set<String> states) {
    return states.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
  }
}
