package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.outbox.Outbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  void confirmed(Order order, int tickets, Instant confirmedAt) {
    String line =
        catalog.performance(order.performance()).map(Performance::line).orElseThrow().value();
    OrderConfirmed message =
        new OrderConfirmed(
            order.id(),
            order.performance(),
            line,
            tickets,
            order.total().amount(),
            order.total().currency(),
            confirmedAt.truncatedTo(ChronoUnit.MILLIS));
    outbox.append(Outbox.ORDER_CONFIRMED, order.id(), json.writeValueAsString(message));
  }
}
