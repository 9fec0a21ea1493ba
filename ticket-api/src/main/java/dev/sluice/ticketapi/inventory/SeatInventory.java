package dev.sluice.ticketapi.inventory;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.waitingroom.VisitorId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes seats for orders and takes them back, inside the caller's transaction. Rows are always
 * touched in the same order (quota, seats by id, stock by section), so two orders wait for each
 * other but do not deadlock.
 */
@Repository
public class SeatInventory {

  private final JdbcClient jdbc;
  private final StockCounter stock;
  private final VisitorQuotas quotas;

  SeatInventory(JdbcClient jdbc, StockCounter stock, VisitorQuotas quotas) {
    this.jdbc = jdbc;
    this.stock = stock;
    this.quotas = quotas;
  }

  /**
   * All or nothing, once the caller rolls back every outcome but {@link ClaimOutcome#CLAIMED}.
   *
   * @param limit places of this performance that one visitor may own
   */
  public ClaimOutcome claim(Claim claim, int limit) {
    requireTransaction();
    Selection selection = claim.selection();
    long performance = claim.performance().id();
    if (!quotas.take(performance, claim.visitor(), selection.quantity(), limit)) {
      return ClaimOutcome.OVER_LIMIT;
    }
    try {
      insertRows(List.of(claim));
    } catch (DuplicateKeyException e) {
      return ClaimOutcome.TAKEN;
    }
    for (Map.Entry<Long, Integer> part : selection.perSection().entrySet()) {
      if (!stock.take(part.getKey(), part.getValue())) {
        return ClaimOutcome.TAKEN;
      }
    }
    return ClaimOutcome.CLAIMED;
  }

  /**
   * Takes for several orders at once.
   *
   * @param limit places of one performance that one visitor may own
   * @return false when one of them is in the way: the transaction must then be rolled back
   */
  public boolean claimAll(List<Claim> claims, int limit) {
    requireTransaction();
    if (!quotas.takeAll(claims, limit)) {
      return false;
    }
    try {
      insertRows(claims);
    } catch (DuplicateKeyException e) {
      return false;
    }
    SortedMap<Long, Integer> perSection = new TreeMap<>();
    for (Claim claim : claims) {
      claim
          .selection()
          .perSection()
          .forEach((section, places) -> perSection.merge(section, places, Integer::sum));
    }
    return stock.takeAll(perSection);
  }

  private void insertRows(List<Claim> claims) {
    ManyRows rows =
        new ManyRows(
            """
            insert into claimed_seats
              (order_id, position, performance_id, section_id, seat_id, hold_id, visitor_id, price)
            values\
            """,
            "(?, ?, ?, ?, nullif(?, 0), ?, ?, ?)");
    for (Claim claim : claims) {
      int position = 0;
      for (Place place : claim.selection().places()) {
        rows.add(
            claim.order(),
            ++position,
            claim.performance().id(),
            place.section(),
            place.seat(),
            claim.hold(),
            claim.visitor().value(),
            claim.performance().price(place.section()));
      }
    }
    rows.insert(jdbc);
  }

  /** Frees everything that the order still has. Doing it again changes nothing. */
  public void giveBack(String order, long performance, VisitorId visitor) {
    List<Integer> live =
        jdbc.sql("select position from claimed_seats where order_id = ? and live = 1")
            .param(order)
            .query((rs, _) -> rs.getInt("position"))
            .list();
    if (!live.isEmpty()) {
      giveBack(order, performance, visitor, live);
    }
  }

  /**
   * Frees some of what the order has.
   *
   * @param positions of its tickets, which are all live
   * @return what was paid for them
   */
  public long giveBack(String order, long performance, VisitorId visitor, List<Integer> positions) {
    requireTransaction();
    SortedMap<Long, Integer> perSection = new TreeMap<>();
    AtomicLong paid = new AtomicLong();
    jdbc.sql(
            """
            select section_id, count(*) as places, sum(price) as paid from claimed_seats
            where order_id = :order and live = 1 and position in (:positions) group by section_id
            """)
        .param("order", order)
        .param("positions", positions)
        .query(rs -> {
          perSection.put(rs.getLong("section_id"), rs.getInt("places"));
          paid.addAndGet(rs.getLong("paid"));
        });
    quotas.giveBack(performance, visitor, positions.size());
    int freed =
        jdbc.sql(
                """
                update claimed_seats set live = null
                where order_id = :order and live = 1 and position in (:positions)
                """)
            .param("order", order)
            .param("positions", positions)
            .update();
    if (freed != positions.size()) {
      throw new IllegalStateException(
          "order=%s - %d places to give back, but %d were live"
              .formatted(order, positions.size(), freed));
    }
    perSection.forEach(stock::giveBack);
    return paid.get();
  }

  /** What an order has taken, in the order of its tickets. */
  public List<Place> places(String order) {
    return jdbc.sql(
            """
            select section_id, coalesce(seat_id, 0) as seat from claimed_seats
            where order_id = ? and live = 1 order by position
            """)
        .param(order)
        .query((rs, _) -> new Place(rs.getLong("section_id"), rs.getLong("seat")))
        .list();
  }

  /** The seats taken of a performance. */
  public Set<Long> takenSeats(Performance performance) {
    return new HashSet<>(
        jdbc.sql(
                """
                select seat_id from claimed_seats
                where performance_id = ? and live = 1 and seat_id is not null
                """)
            .param(performance.id())
            .query((rs, _) -> rs.getLong("seat_id"))
            .list());
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("seats are taken and given back in a transaction only");
    }
  }
}
