package dev.sluice.ticketapi.ticket;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over documents. */
@Repository
class DocumentRows {

  private final JdbcClient jdbc;

  DocumentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A ticket that lets somebody in.
   *
   * @param seat 0 in a general section
   */
  record ValidTicket(String code, String order, long performance, long section, long seat) {}

  /** The valid tickets of orders that have no document yet. */
  List<ValidTicket> withoutDocument(Collection<String> orders) {
    return jdbc.sql(
            """
            select t.code, t.order_id, o.performance_id, t.section_id, coalesce(t.seat_id, 0) as seat
            from orders o
              join tickets t on t.order_id = o.id
              left join ticket_documents d on d.code = t.code
            where o.id in (:orders) and t.revoked_at is null and d.code is null
            order by t.order_id, t.position
            """)
        .param("orders", orders)
        .query((rs, _) -> ticket(rs))
        .list();
  }

  private static ValidTicket ticket(ResultSet rs) throws SQLException {
    return new ValidTicket(
        rs.getString("code"),
        rs.getString("order_id"),
        rs.getLong("performance_id"),
        rs.getLong("section_id"),
        rs.getLong("seat"));
  }

  /** Keeps the first document of a ticket. */
  void insert(Map<String, String> documents, Instant now) {
    ManyRows rows =
        new ManyRows(
            "insert ignore into ticket_documents (code, document, issued_at) values", "(?, ?, ?)");
    documents.forEach((code, document) -> rows.add(code, document, UtcTimes.of(now)));
    rows.insert(jdbc);
  }

  /** Documents of an order's valid tickets, by code. */
  Map<String, String> byOrder(String order) {
    Map<String, String> documents = new LinkedHashMap<>();
    jdbc.sql(
            """
            select d.code, d.document
            from tickets t join ticket_documents d on d.code = t.code
            where t.order_id = ? and t.revoked_at is null order by t.position
            """)
        .param(order)
        .query(rs -> {
          documents.put(rs.getString("code"), rs.getString("document"));
        });
    return documents;
  }

  /**
   * A document and whose it is.
   *
   * @param performance the one whose line the visitor came through
   */
  record Owned(String document, String visitor, long performance) {}

  Optional<Owned> owned(String order, String code) {
    return jdbc.sql(
            """
            select d.document, o.visitor_id, o.performance_id
            from tickets t
              join ticket_documents d on d.code = t.code
              join orders o on o.id = t.order_id
            where t.code = ? and t.order_id = ? and t.revoked_at is null
            """)
        .params(code, order)
        .query((rs, _) ->
            new Owned(
                rs.getString("document"), rs.getString("visitor_id"), rs.getLong("performance_id")))
        .optional();
  }

  /** What time it is for MySQL. */
  Instant now() {
    return UtcTimes.instant(
        jdbc.sql("select utc_timestamp(3)").query(LocalDateTime.class).single());
  }

  /** Void tickets of performances that are not long over, from a moment on. */
  List<RevokedTicket> revokedSince(Instant moment, Instant performedAfter) {
    return jdbc.sql(
            """
            select t.code, t.revoked_at, o.performance_id
            from tickets t
              join orders o on o.id = t.order_id
              join performances p on p.id = o.performance_id
            where t.revoked_at >= ? and p.starts_at >= ?
            order by t.revoked_at, t.code
            """)
        .params(UtcTimes.of(moment), UtcTimes.of(performedAfter))
        .query((rs, _) ->
            new RevokedTicket(
                UtcTimes.instant(rs.getObject("revoked_at", LocalDateTime.class)),
                rs.getString("code"),
                rs.getLong("performance_id")))
        .list();
  }
}
