package dev.sluice.ticketapi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class HttpPaymentGatewayIT {

  @Autowired HttpPaymentGateway gateway;
  @Autowired Transactions transactions;

  private final String key = RandomIds.next() + ":1";

  private CaptureRequest request(String token) {
    return new CaptureRequest(key, new Money(100, "KRW"), PaymentMethod.CARD, token);
  }

  // INV-4
  @Test
  void takesTheMoneyOnceForAKey() throws Exception {
    List<Callable<CaptureOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> gateway.capture(request("tok_ok")));
    }
    assertThat(Together.run(tasks).stream().distinct()).hasSize(1);
    assertThat(gateway.capture(request("tok_declined")))
        .isInstanceOf(CaptureOutcome.Captured.class);
    assertThat(gateway.find(key)).isInstanceOf(ChargeSearch.Captured.class);
  }

  @Test
  void declinesEveryOtherToken() {
    assertThat(gateway.capture(request("tok_declined")))
        .isInstanceOf(CaptureOutcome.Declined.class);
    assertThat(gateway.capture(request("tok_ok")))
        .as("the answer for a key does not change")
        .isInstanceOf(CaptureOutcome.Declined.class);
    assertThat(gateway.find(key)).isEqualTo(new ChargeSearch.NothingCharged());
  }

  @Test
  void refusesAKeyForAnotherAmount() {
    gateway.capture(request("tok_ok"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            gateway.capture(
                new CaptureRequest(key, new Money(101, "KRW"), PaymentMethod.CARD, "tok_ok")));
  }

  @Test
  void givesTheMoneyBackOnce() {
    CaptureOutcome outcome = gateway.capture(request("tok_ok"));
    String charge = ((CaptureOutcome.Captured) outcome).charge();
    assertThat(gateway.refund(charge)).isEqualTo(RefundOutcome.REFUNDED);
    assertThat(gateway.refund(charge)).isEqualTo(RefundOutcome.REFUNDED);
    assertThat(gateway.find(key)).isEqualTo(new ChargeSearch.NothingCharged());
  }

  @Test
  void chargesNothingUnderAKeyThatWasWithdrawn() {
    Money money = new Money(100, "KRW");
    assertThat(gateway.withdraw(key, money)).isEqualTo(new ChargeSearch.NothingCharged());
    assertThat(gateway.withdraw(key, money)).isEqualTo(new ChargeSearch.NothingCharged());
    assertThat(gateway.capture(request("tok_ok"))).isInstanceOf(CaptureOutcome.Declined.class);
  }

  @Test
  void tellsOfTheMoneyInsteadOfWithdrawingIt() {
    gateway.capture(request("tok_ok"));
    assertThat(gateway.withdraw(key, new Money(100, "KRW")))
        .isInstanceOf(ChargeSearch.Captured.class);
  }

  @Test
  void givesAPartBackOnceForEachKey() {
    String charge = ((CaptureOutcome.Captured) gateway.capture(request("tok_ok"))).charge();
    Money part = new Money(30, "KRW");
    assertThat(gateway.refund(charge, part, "one")).isEqualTo(RefundOutcome.REFUNDED);
    assertThat(gateway.refund(charge, part, "one")).isEqualTo(RefundOutcome.REFUNDED);
    assertThat(gateway.find(key)).isEqualTo(new ChargeSearch.Captured(charge));
    assertThat(own().refunded()).isEqualTo(30);
    assertThat(own().kept()).isEqualTo(70);
    assertThat(gateway.refund(charge, new Money(71, "KRW"), "two"))
        .isEqualTo(RefundOutcome.REFUSED);
    assertThat(gateway.refund("ch_none", part, "one")).isEqualTo(RefundOutcome.REFUSED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gateway.refund(charge, new Money(31, "KRW"), "one"));
    assertThat(gateway.refund(charge)).isEqualTo(RefundOutcome.REFUNDED);
    assertThat(own().kept()).isZero();
    assertThat(gateway.refund(charge)).isEqualTo(RefundOutcome.REFUNDED);
  }

  /** What the ledger has of this test. */
  private LedgerCharge own() {
    List<LedgerCharge> found = new ArrayList<>();
    LedgerQuery query =
        new LedgerQuery(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600), 0, 7);
    while (true) {
      LedgerReading.Page page = (LedgerReading.Page) gateway.read(query);
      page.charges().stream().filter(c -> c.idempotencyKey().equals(key)).forEach(found::add);
      if (page.next().isEmpty()) {
        assertThat(found).hasSize(1);
        return found.getFirst();
      }
      query = query.after(page.next().getAsLong());
    }
  }

  // G14
  @Test
  void aChargeThatWasNotAnsweredIsFoundAgain() {
    for (String token : List.of("tok_timeout", "tok_reset", "tok_error_charged", "tok_drip")) {
      String own = RandomIds.next() + ":1";
      assertThat(
              gateway.capture(
                  new CaptureRequest(own, new Money(100, "KRW"), PaymentMethod.CARD, token)))
          .as(token)
          .isEqualTo(new CaptureOutcome.Unknown());
      assertThat(gateway.find(own)).as(token).isInstanceOf(ChargeSearch.Captured.class);
    }
    assertThat(gateway.capture(request("tok_error"))).isEqualTo(new CaptureOutcome.Unknown());
    assertThat(gateway.find(key)).isEqualTo(new ChargeSearch.NothingCharged());
    assertThat(gateway.withdraw(key, new Money(100, "KRW")))
        .isEqualTo(new ChargeSearch.NothingCharged());
    assertThat(gateway.capture(request("tok_slow"))).isInstanceOf(CaptureOutcome.Declined.class);
  }

  @Test
  void isNeverCalledInATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.run(_ -> gateway.capture(request("tok_ok"))));
    assertThatIllegalStateException().isThrownBy(() -> transactions.run(_ -> gateway.find(key)));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.run(_ -> gateway.withdraw(key, new Money(100, "KRW"))));
    assertThatIllegalStateException().isThrownBy(() -> transactions.run(_ -> gateway.refund("x")));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.run(_ -> gateway.refund("x", new Money(1, "KRW"), "one")));
    assertThatIllegalStateException()
        .isThrownBy(() ->
            transactions.run(_ -> gateway.read(new LedgerQuery(Instant.MIN, Instant.MAX, 0, 1))));
  }
}
