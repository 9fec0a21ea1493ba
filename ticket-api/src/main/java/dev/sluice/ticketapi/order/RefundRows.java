package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over refunds. */
@Repository
class RefundRows {

  private final JdbcClient jdbc;

  RefundRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Refund refund, Instant now) {
    jdbc.sql(
            """
            insert into refunds (id, order_id, amount, state, created_at)
            values (?, ?, ?, 'PENDING', ?)
            """)
        .params(refund.id(), refund.order(), refund.money().amount(), UtcTimes.of(now))
        .update();
  }

  List<Refund> pending(Order order) {
    return jdbc.sql(
            """
            select id, amount from refunds where order_id = ? and state = 'PENDING'
            order by created_at, id
            """)
        .param(order.id())
        .query((rs, _) ->
            new Refund(
                rs.getString("id"),
                order.id(),
                new Money(rs.getLong("amount"), order.total().currency())))
        .list();
  }

  /** What became of the refunds of an order so far. */
  RefundTally tally(Order order, int validTickets) {
    return jdbc.sql(
            """
            select count(case when state = 'PENDING' then 1 end) as pending,
                   count(case when state = 'REFUSED' then 1 end) as refused
            from refunds where order_id = ?
            """)
        .param(order.id())
        .query((rs, _) -> new RefundTally(rs.getInt("pending"), rs.getInt("refused"), validTickets))
        .single();
  }

  /** Returns false, and changes nothing, when it has ended before. */
  boolean end(Refund refund, boolean done, Instant now) {
    return jdbc.sql("update refunds set state = ?, ended_at = ? where id = ? and state = 'PENDING'")
            .params(done ? "DONE" : "REFUSED", UtcTimes.of(now), refund.id())
            .update()
        == 1;
  }

  /** Those that the provider has refused are asked for again. */
  void askAgain(String order) {
    jdbc.sql(
            """
            update refunds set state = 'PENDING', ended_at = null
            where order_id = ? and state = 'REFUSED'
            """)
        .param(order)
        .update();
  }
}
