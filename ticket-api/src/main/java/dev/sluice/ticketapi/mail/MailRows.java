package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.messaging.OrderNews;
import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over letters. */
@Repository
class MailRows {

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;

  MailRows(JdbcClient jdbc, Transactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A letter that is to be sent.
   *
   * @param attempt which one this is, from 1 on
   */
  record Due(long id, LetterName name, int attempt) {

    String order() {
      return name.order();
    }
  }

  /** Adds the letters that do not exist to the running transaction. */
  void insert(Collection<LetterName> letters) {
    Instant now = clock.instant();
    ManyRows rows =
        new ManyRows(
            """
            insert ignore into mail_outbox
              (order_id, news, void_tickets, state, next_at, created_at)
            values\
            """,
            "(?, ?, ?, 'PENDING', ?, ?)");
    letters.forEach(letter ->
        rows.add(
            letter.order(),
            letter.news().name(),
            letter.voidTickets(),
            UtcTimes.of(now),
            UtcTimes.of(now)));
    rows.insert(jdbc);
  }

  /** How many tickets of orders are void; orders without any are left out. */
  Map<String, Integer> voidTickets(Collection<String> orders) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql(
            """
            select order_id, count(*) as ended from tickets
            where order_id in (:orders) and revoked_at is not null group by order_id
            """)
        .param("orders", orders)
        .query(rs -> {
          counts.put(rs.getString("order_id"), rs.getInt("ended"));
        });
    return counts;
  }

  /**
   * Takes letters that are to be sent now; nobody else gets them until the lease is over.
   *
   * @param leaseAtMostFor after that the node has most likely died, and they are sent again
   */
  List<Due> claim(int atMost, Duration leaseAtMostFor) {
    return transactions.run(_ -> {
      Instant now = clock.instant();
      List<Due> due =
          jdbc.sql(
                  """
                  select id, order_id, news, void_tickets, attempts from mail_outbox
                  where state = 'PENDING' and next_at <= :now
                  order by next_at limit :atMost
                  for update skip locked
                  """)
              .param("now", UtcTimes.of(now))
              .param("atMost", atMost)
              .query((rs, _) ->
                  new Due(
                      rs.getLong("id"),
                      new LetterName(
                          rs.getString("order_id"),
                          OrderNews.valueOf(rs.getString("news")),
                          rs.getInt("void_tickets")),
                      rs.getInt("attempts") + 1))
              .list();
      if (!due.isEmpty()) {
        jdbc.sql(
                """
                update mail_outbox set attempts = attempts + 1, next_at = :until where id in (:ids)
                """)
            .param("until", UtcTimes.of(now.plus(leaseAtMostFor)))
            .param("ids", due.stream().map(Due::id).toList())
            .update();
      }
      return due;
    });
  }

  void sent(Due letter) {
    jdbc.sql("update mail_outbox set state = 'SENT', sent_at = ? where id = ?")
        .params(UtcTimes.of(clock.instant()), letter.id())
        .update();
  }

  void tryAgain(Due letter, Duration pause) {
    jdbc.sql("update mail_outbox set next_at = ? where id = ? and state = 'PENDING'")
        .params(UtcTimes.of(clock.instant().plus(pause)), letter.id())
        .update();
  }

  void failed(Due letter) {
    end(letter, "FAILED");
  }

  /** There is nothing to say any more, or nobody to say it to. */
  void dropped(Due letter) {
    end(letter, "DROPPED");
  }

  private void end(Due letter, String state) {
    jdbc.sql("update mail_outbox set state = ? where id = ? and state = 'PENDING'")
        .params(state, letter.id())
        .update();
  }
}
