package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.shopaudit.MoneyRule.Complaint;
import dev.sluice.shopaudit.MoneyRule.OrderMoney;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyRuleTest {

  private static Charge charge(long kept) {
    return new Charge("ch", "order:1", 100, "KRW", Charge.State.PARTIALLY_REFUNDED, 100 - kept);
  }

  private static OrderMoney order(String state, String charge) {
    return order(state, charge, 0, 0);
  }

  private static OrderMoney order(String state, String charge, long returned, long returning) {
    return new OrderMoney("order", 1, state, 100, "KRW", charge, returned, returning, false);
  }

  private static String complaint(Charge charge, OrderMoney order) {
    return MoneyRule.complaint(charge, order, true).map(Complaint::what).orElse("");
  }

  // INV-5
  @ParameterizedTest
  @CsvSource({
    "TICKETED, 0, 0, 100, ''",
    "TICKETED, 0, 0, 60, tickets without money",
    "TICKETED, 0, 0, 0, tickets without money",
    "PARTIALLY_REFUNDED, 40, 0, 60, ''",
    "PARTIALLY_REFUNDED, 40, 0, 100, money without tickets",
    "PARTIALLY_REFUNDED, 40, 0, 20, tickets without money",
    "REFUND_PENDING, 0, 40, 100, ''",
    "REFUND_PENDING, 0, 40, 60, ''",
    "REFUND_PENDING, 0, 40, 0, tickets without money",
    "REFUND_PENDING, 20, 40, 100, money without tickets",
    "REFUND_FAILED, 0, 0, 100, ''",
    "REFUNDED, 100, 0, 0, ''",
    "REFUNDED, 100, 0, 100, money without tickets"
  })
  void whatIsKeptIsWhatWasPaidLessWhatWentBack(
      String state, long returned, long returning, long kept, String expected) {
    assertThat(complaint(charge(kept), order(state, "ch", returned, returning)))
        .isEqualTo(expected);
  }

  // INV-5
  @ParameterizedTest
  @CsvSource({
    "PENDING_PAYMENT, ''",
    "UNKNOWN, ''",
    "STUCK, ''",
    "PAID, ''",
    "FAILED, money without tickets",
    "EXPIRED, money without tickets"
  })
  void moneyOfAnOrderThatIsNotPaidYetMayBeThere(String state, String expected) {
    assertThat(complaint(charge(100), order(state, ""))).isEqualTo(expected);
    assertThat(complaint(charge(0), order(state, ""))).isEmpty();
  }

  @Test
  void moneyNeedsAnOrder() {
    assertThat(MoneyRule.complaint(charge(100), null, true)).isPresent();
    assertThat(MoneyRule.complaint(charge(0), null, true)).isEmpty();
  }

  @Test
  void anOrderHasOnePayment() {
    OrderMoney paid = order("TICKETED", "another");
    OrderMoney open = order("UNKNOWN", "");

    assertThat(complaint(charge(100), paid)).isEqualTo("a second payment");
    assertThat(complaint(charge(0), paid)).isEmpty();
    assertThat(complaint(charge(100), open)).isEmpty();
    assertThat(MoneyRule.complaint(charge(100), open, false))
        .map(Complaint::what)
        .isEqualTo(Optional.of("a second payment"));
  }

  @Test
  void theAmountIsThatOfTheOrder() {
    Charge more = new Charge("ch", "order:1", 101, "KRW", Charge.State.CAPTURED, 0);
    Charge dollars = new Charge("ch", "order:1", 100, "USD", Charge.State.CAPTURED, 0);

    assertThat(complaint(more, order("TICKETED", "ch"))).isEqualTo("another amount");
    assertThat(complaint(dollars, order("TICKETED", "ch"))).isEqualTo("another amount");
  }
}
