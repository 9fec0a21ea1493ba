package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.payment.LedgerCharge;
import dev.sluice.ticketapi.payment.Money;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** INV-5: no money without tickets and no tickets without money. */
class LedgerVerdictTest {

  private static final LedgerVerdict AGREES = new LedgerVerdict.Agrees();

  private static LedgerCharge charge(boolean captured, long refunded) {
    return new LedgerCharge(
        "ch", "order:1", new Money(300, "KRW"), captured, refunded, Instant.EPOCH);
  }

  private static LedgerVerdict verdict(OrderState state, long refunded, LedgerCharge charge) {
    return LedgerVerdict.of(Optional.of(new BookedOrder("order", state, 300, refunded)), charge);
  }

  @Test
  void ticketsAndTheirMoneyAgree() {
    assertThat(verdict(OrderState.TICKETED, 0, charge(true, 0))).isEqualTo(AGREES);
    assertThat(verdict(OrderState.PARTIALLY_REFUNDED, 100, charge(true, 100))).isEqualTo(AGREES);
    assertThat(verdict(OrderState.REFUNDED, 300, charge(true, 300))).isEqualTo(AGREES);
    assertThat(verdict(OrderState.FAILED, 0, charge(false, 0))).isEqualTo(AGREES);
    assertThat(verdict(OrderState.EXPIRED, 0, charge(false, 0))).isEqualTo(AGREES);
  }

  @Test
  void moneyWithoutTicketsGoesBack() {
    for (OrderState state :
        EnumSet.of(OrderState.FAILED, OrderState.EXPIRED, OrderState.REFUNDED)) {
      assertThat(verdict(state, 0, charge(true, 100)))
          .as(state.name())
          .isEqualTo(new LedgerVerdict.GiveBack(200));
    }
    assertThat(verdict(OrderState.PARTIALLY_REFUNDED, 100, charge(true, 0)))
        .isEqualTo(new LedgerVerdict.GiveBack(100));
  }

  /** After a restore of the database they may be tickets that people have. */
  @Test
  void moneyOfAnOrderThatWeDoNotKnowIsLeftToPeople() {
    assertThat(LedgerVerdict.of(Optional.empty(), charge(true, 0)))
        .isEqualTo(new LedgerVerdict.Foreign());
    assertThat(LedgerVerdict.of(Optional.empty(), charge(true, 300))).isEqualTo(AGREES);
    assertThat(LedgerVerdict.of(Optional.empty(), charge(false, 0))).isEqualTo(AGREES);
  }

  @Test
  void ticketsWithoutMoneyAreAMatterForPeople() {
    assertThat(verdict(OrderState.TICKETED, 0, charge(true, 300)))
        .isEqualTo(new LedgerVerdict.Look());
    assertThat(verdict(OrderState.TICKETED, 0, charge(false, 0)))
        .isEqualTo(new LedgerVerdict.Look());
    assertThat(verdict(OrderState.PARTIALLY_REFUNDED, 100, charge(true, 200)))
        .isEqualTo(new LedgerVerdict.Look());
  }

  @Test
  void aHalfDoneOrderIsFinishedWhenTheProviderHasItsMoney() {
    for (OrderState state :
        EnumSet.of(OrderState.PENDING_PAYMENT, OrderState.UNKNOWN, OrderState.STUCK)) {
      assertThat(verdict(state, 0, charge(true, 0))).isEqualTo(new LedgerVerdict.Finish());
      assertThat(verdict(state, 0, charge(false, 0))).isEqualTo(AGREES);
    }
  }

  @Test
  void whatIsBeingGivenBackIsLeftAlone() {
    assertThat(verdict(OrderState.REFUND_PENDING, 0, charge(true, 100))).isEqualTo(AGREES);
    assertThat(verdict(OrderState.REFUND_FAILED, 0, charge(true, 0))).isEqualTo(AGREES);
  }
}
