package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.LedgerCharge;
import dev.sluice.ticketapi.payment.LedgerQuery;
import dev.sluice.ticketapi.payment.LedgerReading;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.RefundOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what a comparison of the books has found to be done, and counts it. */
@Component
class LedgerRepairs {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRepairs.class);

  private static final List<String> OUTCOMES =
      List.of("finished", "foreign", "mismatch", "returned", "not-returned");

  /** The provider may tell the time of a charge less exactly than it keeps it. */
  private static final Duration INSTANT = Duration.ofMillis(1);

  private static final int CHARGES_OF_AN_INSTANT = 500;

  private final PaymentGateway gateway;
  private final OrderRows orders;
  private final RedisPaymentLock lock;
  private final RecoverOrder recoverOrder;
  private final MeterRegistry meters;

  LedgerRepairs(
      PaymentGateway gateway,
      OrderRows orders,
      RedisPaymentLock lock,
      RecoverOrder recoverOrder,
      MeterRegistry meters) {
    this.gateway = gateway;
    this.orders = orders;
    this.lock = lock;
    this.recoverOrder = recoverOrder;
    this.meters = meters;
    OUTCOMES.forEach(this::repairs);
  }

  void follow(String order, LedgerCharge charge, LedgerVerdict verdict) {
    switch (verdict) {
      case LedgerVerdict.Agrees _ -> {}
      case LedgerVerdict.Finish _ -> {
        recoverOrder.recover(order);
        count("finished");
        LOG.warn("order={} - finished because the provider has its charge", order);
      }
      case LedgerVerdict.GiveBack _ -> giveBackUnlessSettled(order, charge);
      case LedgerVerdict.Foreign _ -> {
        count("foreign");
        LOG.warn(
            "order={} - our books do not know it, but the provider has its money (charge={});"
                + " somebody must look",
            order,
            charge.id());
      }
      case LedgerVerdict.Look _ -> {
        count("mismatch");
        LOG.error(
            "order={} - has tickets, but the provider keeps {} of its money; somebody must look",
            order,
            charge.kept());
      }
    }
  }

  /**
   * The page is older than our books. Between the two somebody may have cancelled:
   *
   * <pre>
   *   here      page: the provider keeps 200
   *   visitor   cancels one of two tickets, 100 go back
   *   here      books: the order keeps 100, so 100 too much
   * </pre>
   *
   * <p>So both are read again, while nobody else is at the order and in the other order: what the
   * provider keeps can only have become less since our books said what is ours.
   */
  private void giveBackUnlessSettled(String order, LedgerCharge seen) {
    lock.surround(
        order,
        () -> {
          Optional<BookedOrder> booked =
              Optional.ofNullable(orders.booked(List.of(order)).get(order));
          Optional<LedgerCharge> charge = now(seen);
          if (charge.isPresent()
              && LedgerVerdict.of(booked, charge.get())
                  instanceof LedgerVerdict.GiveBack(long amount)) {
            giveBack(order, charge.get(), amount);
          }
          return order;
        });
  }

  /** The charge as it is now; empty when the provider does not say. */
  private Optional<LedgerCharge> now(LedgerCharge seen) {
    Instant made = seen.createdAt();
    LedgerQuery query = new LedgerQuery(made, made.plus(INSTANT), 0, CHARGES_OF_AN_INSTANT);
    return gateway.read(query) instanceof LedgerReading.Page page
        ? page.charges().stream().filter(charge -> charge.id().equals(seen.id())).findFirst()
        : Optional.empty();
  }

  private void giveBack(String order, LedgerCharge charge, long amount) {
    Money money = new Money(amount, charge.money().currency());
    // what is left afterwards is the key: the same repair once more gives nothing back twice
    String key = "books-" + (charge.kept() - amount);
    RefundOutcome outcome = gateway.refund(charge.id(), money, key);
    count(outcome == RefundOutcome.REFUNDED ? "returned" : "not-returned");
    LOG.warn(
        "order={} - {} had no tickets and goes back (charge={}, outcome={})",
        order,
        money,
        charge.id(),
        outcome);
  }

  void unknownToTheProvider(String order, String charge) {
    count("mismatch");
    LOG.error(
        "order={} - its charge is not in the provider's books; somebody must look (charge={})",
        order,
        charge);
  }

  private void count(String what) {
    repairs(what).increment();
  }

  private Counter repairs(String outcome) {
    return Counter.builder("ticketing.reconciliation")
        .description("Differences between our books and those of the payment provider")
        .tag("outcome", outcome)
        .register(meters);
  }
}
