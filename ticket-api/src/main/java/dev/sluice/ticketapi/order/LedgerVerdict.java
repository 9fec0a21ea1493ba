package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.LedgerCharge;
import java.util.Optional;

/** What follows from an order in our books and its charge in the provider's. */
sealed interface LedgerVerdict {

  record Agrees() implements LedgerVerdict {}

  /** The order is half done, and the provider knows how it goes on. */
  record Finish() implements LedgerVerdict {}

  /**
   * The provider has money of ours for which there are no tickets.
   *
   * @param amount that goes back, in the smallest unit
   */
  record GiveBack(long amount) implements LedgerVerdict {}

  /**
   * Our books do not know the order, and the provider has its money. An order is committed before
   * it is charged, so ours were lost or are another shop's: giving the money back could take away
   * what somebody has bought.
   */
  record Foreign() implements LedgerVerdict {}

  /** There are tickets without their money: nothing that a program may decide. */
  record Look() implements LedgerVerdict {}

  /** Pure: the rule of the comparison. INV-5 */
  static LedgerVerdict of(Optional<BookedOrder> booked, LedgerCharge charge) {
    if (booked.isEmpty()) {
      return charge.kept() > 0 ? new Foreign() : new Agrees();
    }
    BookedOrder order = booked.get();
    return switch (order.state()) {
      case PENDING_PAYMENT, UNKNOWN, STUCK, PAID -> charge.captured() ? new Finish() : new Agrees();
      case FAILED, EXPIRED, REFUNDED -> excess(charge.kept(), 0);
      case TICKETED -> excess(charge.kept(), order.total());
      case PARTIALLY_REFUNDED -> excess(charge.kept(), order.total() - order.refunded());
      // somebody is at it, or has been told
      case REFUND_PENDING, REFUND_FAILED -> new Agrees();
    };
  }

  private static LedgerVerdict excess(long kept, long ours) {
    if (kept > ours) {
      return new GiveBack(kept - ours);
    }
    return kept == ours ? new Agrees() : new Look();
  }
}
