package dev.sluice.ticketapi.mail;

import dev.sluice.observability.VisitTrace;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.mail.LetterFacts.Bought;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a letter says, as it is at the moment of sending. */
@Repository
class LetterReading {

  private final JdbcClient jdbc;
  private final Catalog catalog;

  LetterReading(JdbcClient jdbc, Catalog catalog) {
    this.jdbc = jdbc;
    this.catalog = catalog;
  }

  private record Row(Bought ticket, long performance, long price, boolean isVoid) {}

  /**
   * Empty when there is nothing to say any more: no ticket is valid, or more have become void
   * since, of which another letter tells.
   */
  Optional<LetterFacts> facts(LetterName name) {
    List<Row> rows = rows(name.order());
    List<Row> ended = rows.stream().filter(Row::isVoid).toList();
    List<Row> valid = rows.stream().filter(row -> !row.isVoid()).toList();
    return switch (name.news()) {
      case CONFIRMED -> facts(name, valid);
      case CANCELLED -> ended.size() == name.voidTickets() ? facts(name, ended) : Optional.empty();
    };
  }

  /** The visit in which the order was placed. */
  Optional<VisitTrace> trace(String order) {
    return jdbc.sql("select visitor_id from orders where id = ?")
        .param(order)
        .query(String.class)
        .optional()
        .map(VisitTrace::of);
  }

  private Optional<LetterFacts> facts(LetterName name, List<Row> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    long amount = rows.stream().mapToLong(Row::price).sum();
    List<Bought> tickets = rows.stream().map(Row::ticket).toList();
    return catalog
        .performance(rows.getFirst().performance())
        .map(performance -> new LetterFacts(name, performance, amount, tickets));
  }

  private List<Row> rows(String order) {
    return jdbc.sql(
            """
            select t.code, t.section_id, coalesce(t.seat_id, 0) as seat, c.performance_id, c.price,
                   t.revoked_at is not null as ended
            from tickets t
              join claimed_seats c on c.order_id = t.order_id and c.position = t.position
            where t.order_id = ? order by t.position
            """)
        .param(order)
        .query((rs, _) ->
            new Row(
                new Bought(rs.getString("code"), rs.getLong("section_id"), rs.getLong("seat")),
                rs.getLong("performance_id"),
                rs.getLong("price"),
                rs.getBoolean("ended")))
        .list();
  }
}
