package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import java.util.List;
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
   */
  record TicketBody(String code, long section, @Nullable String row, @Nullable Integer number) {}

  static OrderBody of(Order order, Performance performance) {
    return new OrderBody(
        order.id(),
        order.state(),
        order.total().amount(),
        order.total().currency(),
        order.performance(),
        order.tickets().stream().map(ticket -> ticketBody(ticket, performance)).toList());
  }

  private static TicketBody ticketBody(Ticket ticket, Performance performance) {
    long section = ticket.place().section();
    return performance
        .seat(ticket.place().seat())
        .map((Seat seat) -> new TicketBody(ticket.code(), section, seat.row(), seat.number()))
        .orElseGet(() -> new TicketBody(ticket.code(), section, null, null));
  }
}
