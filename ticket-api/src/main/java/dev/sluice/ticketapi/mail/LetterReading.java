package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.mail.LetterFacts.Bought;
import dev.sluice.ticketapi.messaging.OrderNews;
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

  private record OrderRow(long performance, String state, long total) {}

  /** Empty when there is nothing to say any more: the order has gone on since the news. */
  Optional<LetterFacts> facts(OrderNews news, String order) {
    Optional<OrderRow> row =
        jdbc.sql("select performance_id, state, total from orders where id = ?")
            .param(order)
            .query((rs, _) ->
                new OrderRow(
                    rs.getLong("performance_id"), rs.getString("state"), rs.getLong("total")))
            .optional();
    return row.filter(found -> isStillTrue(news, found.state()))
        .flatMap(found -> facts(news, order, found));
  }

  private static boolean isStillTrue(OrderNews news, String state) {
    boolean ticketed = state.equals("TICKETED");
    return switch (news) {
      case CONFIRMED -> ticketed;
      case CANCELLED -> !ticketed;
    };
  }

  private Optional<LetterFacts> facts(OrderNews news, String order, OrderRow row) {
    Optional<Performance> performance = catalog.performance(row.performance());
    List<Bought> tickets =
        jdbc.sql(
                """
                select code, section_id, coalesce(seat_id, 0) as seat from tickets
                where order_id = ? order by position
                """)
            .param(order)
            .query((rs, _) ->
                new Bought(rs.getString("code"), rs.getLong("section_id"), rs.getLong("seat")))
            .list();
    return performance.map(found -> new LetterFacts(news, order, found, row.total(), tickets));
  }
}
