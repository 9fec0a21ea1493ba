package dev.sluice.shopaudit;

import java.util.List;
import java.util.Map;

/** INV-1: nothing is sold twice, and Redis offers nothing that is taken. */
final class Oversell implements Invariant {

  private static final Claim COUNTERS =
      new Claim(
          Promise.NO_OVERSELL, "each counter is within its capacity and equals the places taken");
  private static final Claim MIRROR =
      new Claim(Promise.NO_OVERSELL, "Redis offers nothing that is taken");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            COUNTERS,
            "select count(*) as sections, coalesce(sum(sold), 0) as places from stocks",
            """
            select c.performance_id, s.section_id, s.capacity, s.sold,
                   coalesce(k.taken, 0) as taken
            from stocks s
            join sections c on c.id = s.section_id
            left join (select section_id, count(*) as taken from claimed_seats
                       where live = 1 group by section_id) k on k.section_id = s.section_id
            where s.sold < 0 or s.sold > s.capacity or s.sold <> coalesce(k.taken, 0)
            union all
            select min(k.performance_id), k.section_id, null, null, count(*)
            from claimed_seats k left join stocks s on s.section_id = k.section_id
            where k.live = 1 and s.section_id is null
            group by k.section_id
            """,
            List.of()));
  }

  @Override
  public void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {
    seen.compared(MIRROR, "sections", mySql.sections().size());
    seen.compared(MIRROR, "orders", mySql.orders().size());
    mySql
        .orders()
        .forEach((id, order) -> {
          if (!redis.shows(id, order)) {
            seen.differs(
                MIRROR,
                id,
                mySql.young().contains(id),
                "performance_id",
                mySql.performance(),
                "order_id",
                id,
                "hold_id",
                order.hold(),
                "places",
                order.quantity(),
                "in_redis",
                redis.stateOf(order.hold()));
          }
        });
    Map<Long, Long> held = redis.placesBySection(MirrorHold.State.HELD);
    Map<Long, Long> ordered = redis.placesBySection(MirrorHold.State.ORDERED);
    mySql
        .sections()
        .forEach((id, section) -> {
          long countedHeld = redis.held().getOrDefault(id, 0L);
          long countedSold = redis.sold().getOrDefault(id, 0L);
          if (countedHeld + countedSold > section.capacity()
              || countedHeld < held.getOrDefault(id, 0L)
              || countedSold < ordered.getOrDefault(id, 0L)) {
            seen.differs(
                MIRROR,
                "section " + id,
                false,
                "performance_id",
                mySql.performance(),
                "section_id",
                id,
                "capacity",
                section.capacity(),
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
