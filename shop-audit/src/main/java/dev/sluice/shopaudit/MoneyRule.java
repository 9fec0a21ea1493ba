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
   * @param young whether it changed within the grace
   */
  record OrderMoney(
      String id,
      long performance,
      String state,
      long total,
      String currency,
      String charge,
      boolean young) {}

  private MoneyRule() {}

  /**
   * About a charge.
   *
   * @param first whether no earlier charge took money for the same order
   */
  static Optional<Complaint> complaint(Charge charge, @Nullable OrderMoney order, boolean first) {
    if (order == null) {
      return charge.holdsMoney() ? both("money of no order") : Optional.empty();
    }
    boolean paidByIt = order.charge().equals(charge.id());
    if (paidByIt && !charge.holdsMoney() && OrderStates.WITH_TICKETS.contains(order.state())) {
      return both("tickets without money");
    }
    if (!charge.holdsMoney()) {
      return Optional.empty();
    }
    if (charge.amount() != order.total() || !charge.currency().equals(order.currency())) {
      return once("another amount");
    }
    if (OrderStates.WITHOUT_MONEY.contains(order.state())) {
      return both("money without tickets");
    }
    boolean mayBeIt = paidByIt || (order.charge().isEmpty() && first);
    return mayBeIt ? Optional.empty() : once("a second payment");
  }

  /** About an order that says it is paid, or has tickets. */
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
