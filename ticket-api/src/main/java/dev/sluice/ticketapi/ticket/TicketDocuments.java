package dev.sluice.ticketapi.ticket;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The documents of tickets, for whoever shows an order. */
@Component
public class TicketDocuments {

  private final DocumentRows rows;

  TicketDocuments(DocumentRows rows) {
    this.rows = rows;
  }

  /**
   * The documents of an order's valid tickets, by ticket code: one statement. A ticket that was
   * bought a moment ago may not be among them yet.
   */
  public Map<String, String> byOrder(String order) {
    return rows.byOrder(order);
  }
}
