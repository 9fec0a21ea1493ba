package dev.sluice.ticketapi.order;

import dev.sluice.observability.VisitTrace;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.outbox.OutboxMessage;
import dev.sluice.ticketapi.payment.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the world about orders, through the outbox and in the running transaction. */
@Component
class OrderMessages {

  private final Outbox outbox;
  private final Catalog catalog;
  private final JsonMapper json;

  OrderMessages(Outbox outbox, Catalog catalog, JsonMapper json) {
    this.outbox = outbox;
    this.catalog = catalog;
    this.json = json;
  }

  void confirmed(List<Order> orders, Instant confirmedAt) {
    outbox.append(orders.stream().map(order -> confirmed(order, confirmedAt)).toList());
  }

  private OutboxMessage confirmed(Order order, Instant confirmedAt) {
    OrderConfirmed message =
        new OrderConfirmed(
            order.id(),
            order.performance(),
            line(order),
            order.tickets().size(),
            order.total().amount(),
            order.total().currency(),
            confirmedAt.truncatedTo(ChronoUnit.MILLIS));
    return new OutboxMessage(
        Outbox.ORDER_CONFIRMED, order.id(), json.writeValueAsString(message), trace(order));
  }

  void cancelled(Order order, int tickets, Money money, Instant cancelledAt) {
    OrderCancelled message =
        new OrderCancelled(
            order.id(),
            order.performance(),
            line(order),
            tickets,
            money.amount(),
            money.currency(),
            cancelledAt.truncatedTo(ChronoUnit.MILLIS));
    outbox.append(
        List.of(
            new OutboxMessage(
                Outbox.ORDER_CANCELLED,
                order.id(),
                json.writeValueAsString(message),
                trace(order))));
  }

  /** Of the visitor, whoever is at work: the recovery goes on with the visit, too. */
  private static VisitTrace trace(Order order) {
    return VisitTrace.of(order.placement().visitor().value());
  }

  private String line(Order order) {
    return catalog.performance(order.performance()).map(Performance::line).orElseThrow().value();
  }
}
