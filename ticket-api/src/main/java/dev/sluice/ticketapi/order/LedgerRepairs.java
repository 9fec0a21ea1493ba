package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.LedgerCharge;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.RefundOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what a comparison of the books has found to be done, and counts it. */
@Component
class LedgerRepairs {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRepairs.class);

  private static final List<String> OUTCOMES =
      List.of("finished", "foreign", "mismatch", "returned", "not-returned");

  private final PaymentGateway gateway;
  private final RecoverOrder recoverOrder;
  private final MeterRegistry meters;

  LedgerRepairs(PaymentGateway gateway, RecoverOrder recoverOrder, MeterRegistry meters) {
    this.gateway = gateway;
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
      case LedgerVerdict.GiveBack(long amount) -> giveBack(order, charge, amount);
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
