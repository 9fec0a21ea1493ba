package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.shopaudit.MoneyRule.Complaint;
import dev.sluice.shopaudit.MoneyRule.OrderMoney;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyRuleTest {

  private static Charge charge(Charge.State state) {
    return new Charge("ch", "order:1", 100, "KRW", state, 0);
  }

  private static OrderMoney order(String state, String charge) {
    return new OrderMoney("order", 1, state, 100, "KRW", charge, false);
  }

  private static String complaint(Charge charge, OrderMoney order) {
    return MoneyRule.complaint(charge, order, true).map(Complaint::what).orElse("");
  }

  // INV-4, INV-5
  @ParameterizedTest
  @CsvSource({
    "TICKETED, CAPTURED, ''",
    "TICKETED, PARTIALLY_REFUNDED, ''",
    "TICKETED, REFUNDED, tickets without money",
    "TICKETED, DECLINED, tickets without money",
    "PAID, CAPTURED, ''",
    "PENDING_PAYMENT, CAPTURED, ''",
    "PENDING_PAYMENT, DECLINED, ''",
    "UNKNOWN, CAPTURED, ''",
    "UNKNOWN, DECLINED, ''",
    "STUCK, CAPTURED, ''",
    "FAILED, DECLINED, ''",
    "FAILED, REFUNDED, ''",
    "FAILED, CAPTURED, money without tickets",
    "EXPIRED, CAPTURED, money without tickets",
    "CANCELLED, CAPTURED, money without tickets",
    "REFUND_PENDING, CAPTURED, ''",
    "REFUND_PENDING, REFUNDED, ''",
    "REFUNDED, REFUNDED, ''",
    "REFUNDED, CAPTURED, money without tickets",
    "REFUNDED, PARTIALLY_REFUNDED, money without tickets"
  })
  void everyStateOfAnOrderGoesWithSomeStatesOfItsCharge(
      String order, Charge.State charge, String expected) {
    assertThat(complaint(charge(charge), order(order, "ch"))).isEqualTo(expected);
  }

  @Test
  void moneyNeedsAnOrder() {
    assertThat(MoneyRule.complaint(charge(Charge.State.CAPTURED), null, true)).isPresent();
    assertThat(MoneyRule.complaint(charge(Charge.State.DECLINED), null, true)).isEmpty();
    assertThat(MoneyRule.complaint(charge(Charge.State.REFUNDED), null, true)).isEmpty();
  }

  @Test
  void anOrderHasOnePayment() {
    OrderMoney paid = order("TICKETED", "another");
    OrderMoney open = order("UNKNOWN", "");

    assertThat(complaint(charge(Charge.State.CAPTURED), paid)).isEqualTo("a second payment");
    assertThat(complaint(charge(Charge.State.REFUNDED), paid)).isEmpty();
    assertThat(complaint(charge(Charge.State.CAPTURED), open)).isEmpty();
    assertThat(MoneyRule.complaint(charge(Charge.State.CAPTURED), open, false))
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
