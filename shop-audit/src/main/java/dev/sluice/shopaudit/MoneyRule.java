package dev.sluice.shopaudit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a charge and its order must agree on. Pure. */
final class MoneyRule {

  static final Claim ONCE =
      new Claim(Promise.CHARGED_ONCE, "the ledger has one payment for an order, of its total");
  static final Claim BOTH =
      new Claim(
          Promise.MONEY_AND_TICKETS,
          "the ledger has no money without tickets, and no tickets are without money");

  /** How they disagree. */
  record Complaint(Claim claim, String what) {}

  /**
   * An order as far as money goes.
   *
   * @param charge the one that it says it was paid by, empty when by none
   * @param returned what was given back for certain
   * @param returning what is on its way back, and may have arrived
   * @param young whether it changed within the grace
   */
  record OrderMoney(
      String id,
      long performance,
      String state,
      long total,
      String currency,
      String charge,
      long returned,
      long returning,
      boolean young) {

    /** The most that the shop may have of it. */
    long mostKept() {
      return OrderStates.OVER.contains(state) ? 0 : total - returned;
    }

    /** The least that the shop must have of it. */
    long leastKept() {
      boolean paid = OrderStates.PAID_FOR.contains(state) || OrderStates.GOING_BACK.contains(state);
      return paid ? total - returned - returning : 0;
    }
  }

  private MoneyRule() {}

  /**
   * About a charge.
   *
   * @param first whether no earlier charge took money for the same order
   */
  static Optional<Complaint> complaint(Charge charge, @Nullable OrderMoney order, boolean first) {
    if (order == null) {
      return charge.kept() > 0 ? both("money of no order") : Optional.empty();
    }
    if (order.charge().equals(charge.id()) && charge.kept() < order.leastKept()) {
      return both("tickets without money");
    }
    if (charge.kept() == 0) {
      return Optional.empty();
    }
    if (charge.amount() != order.total() || !charge.currency().equals(order.currency())) {
      return once("another amount");
    }
    boolean mayBeIt = order.charge().equals(charge.id()) || (order.charge().isEmpty() && first);
    if (!mayBeIt) {
      return once("a second payment");
    }
    return charge.kept() > order.mostKept() ? both("money without tickets") : Optional.empty();
  }

  /** About an order that says it is paid. */
  static Optional<Complaint> complaint(OrderMoney order, boolean inLedger) {
    return inLedger ? Optional.empty() : both("paid by no charge of the ledger");
  }

  private static Optional<Complaint> once(String what) {
    return Optional.of(new Complaint(ONCE, what));
  }

  private static Optional<Complaint> both(String what) {
    return Optional.of(new Complaint(BOTH, what));
  }
}
