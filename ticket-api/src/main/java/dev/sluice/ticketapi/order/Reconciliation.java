package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.leadership.RedissonLeadership;
import dev.sluice.ticketapi.payment.LedgerCharge;
import dev.sluice.ticketapi.payment.LedgerQuery;
import dev.sluice.ticketapi.payment.LedgerReading;
import dev.sluice.ticketapi.payment.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the provider's books of the last hour with ours, both ways, and repairs what a program
 * may repair. One node does it at a time; two would come to the same end, because money goes back
 * under a key of what is to be left, and only after a second look at both books.
 */
@Component
public class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private static final String WORK = "reconciliation";
  private static final Duration LEASE = Duration.ofMinutes(3);
  private static final Duration WINDOW = Duration.ofHours(1);

  /** Younger ones are under way. */
  private static final Duration NOT_THE_LAST = Duration.ofMinutes(1);

  /** The provider's clock may differ from ours by as much. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

  private static final int CHARGES_OF_A_PAGE = 500;

  private final PaymentGateway gateway;
  private final OrderRows orders;
  private final LedgerRepairs repairs;
  private final RedissonLeadership leadership;
  private final InstantSource clock;

  Reconciliation(
      PaymentGateway gateway,
      OrderRows orders,
      LedgerRepairs repairs,
      RedissonLeadership leadership,
      InstantSource clock) {
    this.gateway = gateway;
    this.orders = orders;
    this.repairs = repairs;
    this.leadership = leadership;
    this.clock = clock;
  }

  /** Compares if this node leads. Never fails: what could not be read is read the next time. */
  public void compareIfLeading() {
    try {
      if (leadership.leads(WORK, LEASE)) {
        Instant now = clock.instant();
        compare(now.minus(WINDOW), now.minus(NOT_THE_LAST));
      }
    } catch (RuntimeException e) {
      LOG.warn("The books are not compared now, it is tried again: {}", e.toString());
    }
  }

  /**
   * Compares what was charged in a time.
   *
   * @return false when the provider did not answer to the end
   */
  boolean compare(Instant from, Instant to) {
    Set<String> seen = new HashSet<>();
    LedgerQuery query = new LedgerQuery(from, to, 0, CHARGES_OF_A_PAGE);
    while (true) {
      if (!(gateway.read(query) instanceof LedgerReading.Page page)) {
        LOG.warn("The provider's books cannot be read now, they are compared the next time");
        return false;
      }
      var booked =
          orders.booked(
              page.charges().stream()
                  .flatMap(charge -> Order.ofPaymentKey(charge.idempotencyKey()).stream())
                  .toList());
      for (LedgerCharge charge : page.charges()) {
        seen.add(charge.id());
        Optional<String> order = Order.ofPaymentKey(charge.idempotencyKey());
        if (order.isPresent()) {
          repairs.follow(
              order.get(),
              charge,
              LedgerVerdict.of(Optional.ofNullable(booked.get(order.get())), charge));
        }
      }
      if (page.next().isEmpty()) {
        break;
      }
      query = query.after(page.next().getAsLong());
    }
    orders
        .chargedBetween(from.plus(CLOCKS_DIFFER_BY), to.minus(CLOCKS_DIFFER_BY))
        .forEach((order, charge) -> {
          if (!seen.contains(charge)) {
            repairs.unknownToTheProvider(order, charge);
          }
        });
    return true;
  }
}
