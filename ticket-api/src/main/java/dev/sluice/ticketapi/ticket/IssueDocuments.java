package dev.sluice.ticketapi.ticket;

import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Signs the documents of tickets after their order was confirmed, and not while it is. */
@Component
@ConditionalOnProperty("ticket-api.ticket.signing-key")
class IssueDocuments implements OrderConsumer {

  private final TicketKeys.Signing signing;
  private final DocumentRows rows;
  private final InstantSource clock;

  IssueDocuments(TicketKeys keys, DocumentRows rows, InstantSource clock) {
    this.signing = keys.signing().orElseThrow();
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ticket-document";
  }

  @Override
  public Set<OrderNews> news() {
    return Set.of(OrderNews.CONFIRMED);
  }

  @Override
  public Runnable prepare(List<OrderMessage> messages) {
    Instant now = clock.instant();
    Map<String, String> documents = new LinkedHashMap<>();
    rows.withoutDocument(messages.stream().map(OrderMessage::order).toList())
        .forEach(ticket -> documents.put(ticket.code(), document(ticket, now)));
    return () -> rows.insert(documents, now);
  }

  private String document(DocumentRows.ValidTicket ticket, Instant now) {
    return TicketDocument.sign(
        new TicketClaims(
            ticket.code(),
            ticket.order(),
            ticket.performance(),
            ticket.section(),
            ticket.seat(),
            signing.id(),
            now),
        signing);
  }
}
