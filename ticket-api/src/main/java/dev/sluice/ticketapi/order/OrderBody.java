package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as its visitor sees it. */
record OrderBody(
    String id,
    OrderState state,
    long total,
    String currency,
    long performance,
    List<TicketBody> tickets) {

  /**
   * One ticket.
   *
   * @param row null in a general section, as is the number
   * @param document what the door reads, null until it is issued, a moment after the sale
   */
  record TicketBody(
      String code,
      long section,
      @Nullable String row,
      @Nullable Integer number,
      @Nullable String document) {}

  /** Of an order whose documents are not looked up. */
  static OrderBody of(Order order, Performance performance) {
    return of(order, performance, Map.of());
  }

  /**
   * @param documents of its tickets, by code
   */
  static OrderBody of(Order order, Performance performance, Map<String, String> documents) {
    return new OrderBody(
        order.id(),
        order.state(),
        order.total().amount(),
        order.total().currency(),
        order.performance(),
        order.tickets().stream()
            .map(ticket -> ticketBody(ticket, performance, documents.get(ticket.code())))
            .toList());
  }

  private static TicketBody ticketBody(
      Ticket ticket, Performance performance, @Nullable String document) {
    long section = ticket.place().section();
    return performance
        .seat(ticket.place().seat())
        .map((Seat seat) ->
            new TicketBody(ticket.code(), section, seat.row(), seat.number(), document))
        .orElseGet(() -> new TicketBody(ticket.code(), section, null, null, document));
  }
}
