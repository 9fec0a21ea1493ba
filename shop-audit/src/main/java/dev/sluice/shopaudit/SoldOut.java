package dev.sluice.shopaudit;

import java.util.List;
import java.util.Map;

/** INV-9: nothing that is free looks taken. */
final class SoldOut implements Invariant {

  static final Claim LINES =
      new Claim(Promise.NO_FALSE_SOLD_OUT, "no line is told of a sold-out sale while one is free");
  private static final Claim SEATS =
      new Claim(Promise.NO_FALSE_SOLD_OUT, "every seat can be sold: capacity equals the seats");
  private static final Claim MIRROR =
      new Claim(Promise.NO_FALSE_SOLD_OUT, "what is free in MySQL is free or held in Redis");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            SEATS,
            "select count(*) as sections, coalesce(sum(capacity), 0) as places from stocks",
            """
            select c.performance_id, c.id as section_id, coalesce(s.capacity, 0) as capacity,
                   count(p.id) as seats
            from sections c
            left join stocks s on s.section_id = c.id
            left join seats p on p.section_id = c.id
            where c.kind = 'RESERVED'
            group by c.performance_id, c.id, s.capacity
            having coalesce(s.capacity, 0) <> count(p.id)
            """,
            List.of()));
  }

  @Override
  public void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {
    redis
        .holds()
        .forEach((id, hold) -> {
          if (hold.state() == MirrorHold.State.ORDERED
              && !mySql.orders().containsKey(hold.order())) {
            seen.differs(
                MIRROR,
                hold.order(),
                mySql.young().contains(hold.order()),
                "performance_id",
                mySql.performance(),
                "order_id",
                hold.order(),
                "hold_id",
                id,
                "places_in_redis",
                hold.quantity(),
                "places_in_mysql",
                0);
          }
        });
    redis
        .plan()
        .forEach((seat, shownFree) -> {
          if (!shownFree && !redis.seats().containsKey(seat)) {
            seen.differs(
                MIRROR,
                "seat " + seat,
                false,
                "performance_id",
                mySql.performance(),
                "seat_id",
                seat,
                "shown",
                "taken_in_the_plan");
          }
        });
    Map<Long, Long> held = redis.placesBySection(MirrorHold.State.HELD);
    Map<Long, Long> ordered = redis.placesBySection(MirrorHold.State.ORDERED);
    mySql
        .sections()
        .forEach((id, section) -> {
          long countedHeld = redis.held().getOrDefault(id, 0L);
          long countedSold = redis.sold().getOrDefault(id, 0L);
          seen.compared(MIRROR, "free in MySQL", section.free());
          seen.compared(MIRROR, "free or held in Redis", section.capacity() - countedSold);
          if (countedHeld > held.getOrDefault(id, 0L)
              || countedSold > ordered.getOrDefault(id, 0L)) {
            seen.differs(
                MIRROR,
                "section " + id,
                false,
                "performance_id",
                mySql.performance(),
                "section_id",
                id,
                "counted_held",
                countedHeld,
                "in_holds",
                held.getOrDefault(id, 0L),
                "counted_sold",
                countedSold,
                "in_orders",
                ordered.getOrDefault(id, 0L));
          }
        });
  }
}
