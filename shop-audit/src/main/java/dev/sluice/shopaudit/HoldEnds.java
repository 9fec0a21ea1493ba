package dev.sluice.shopaudit;

import java.util.List;

/** INV-6: every hold ends, and every order that ended has nothing any more. */
final class HoldEnds implements Invariant {

  private static final Claim ROWS =
      new Claim(Promise.EVERY_HOLD_ENDS, "an order that is over has no places");
  private static final Claim MIRROR =
      new Claim(Promise.EVERY_HOLD_ENDS, "each hold has an end, and is gone soon after it");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            ROWS,
            "select count(*) as orders_over from orders where state in "
                + OrderStates.sql(OrderStates.OVER),
            """
            select k.performance_id, k.order_id, o.state, count(*) as places
            from claimed_seats k left join orders o on o.id = k.order_id
            where k.live = 1 and (o.id is null or o.state in %s)
            group by k.performance_id, k.order_id, o.state
            """
                .formatted(OrderStates.sql(OrderStates.OVER)),
            List.of()));
  }

  @Override
  public void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {
    long goneBefore = redis.now() - settings.sweptWithin().toMillis();
    redis
        .holds()
        .forEach((id, hold) -> {
          Long end = redis.ends().get(id);
          if (hold.state() == MirrorHold.State.HELD) {
            seen.compared(MIRROR, "holds", 1);
            if (end == null) {
              differs(seen, mySql, id, "it has no end");
            } else if (end < goneBefore) {
              differs(seen, mySql, id, "over for " + (redis.now() - end) / 1000 + "s");
            }
          } else if (hold.state() == MirrorHold.State.ORDERED && end != null) {
            differs(seen, mySql, id, "an order was placed for it, yet it would end");
          }
        });
    redis.ends().keySet().stream()
        .filter(id -> !redis.holds().containsKey(id))
        .forEach(id -> differs(seen, mySql, id, "it has an end only"));
  }

  private static void differs(Seen seen, SoldPicture mySql, String hold, String what) {
    seen.differs(
        MIRROR,
        hold,
        false,
        "performance_id",
        mySql.performance(),
        "hold_id",
        hold,
        "what",
        what.replace(' ', '_'));
  }
}
