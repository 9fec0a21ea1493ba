package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** INV-2: a seat has one owner at most, and the same one wherever it is written down. */
final class DoubleSeats implements Invariant {

  private static final Claim ROWS =
      new Claim(Promise.NO_DOUBLE_SEAT, "no seat is taken by two, and each place is a real one");
  private static final Claim MIRROR =
      new Claim(
          Promise.NO_DOUBLE_SEAT, "each seat that Redis shows as taken is so, and the reverse");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            ROWS,
            """
            select count(*) as places, count(seat_id) as seats from claimed_seats where live = 1
            """,
            """
            select performance_id, seat_id, count(*) as taken_times,
                   min(order_id) as order_id, max(order_id) as and_order_id
            from claimed_seats where live = 1 and seat_id is not null
            group by performance_id, seat_id having count(*) > 1
            union all
            select k.performance_id, k.seat_id, null, k.order_id, null
            from claimed_seats k
            left join sections c on c.id = k.section_id and c.performance_id = k.performance_id
            left join seats s on s.id = k.seat_id and s.section_id = k.section_id
            where k.live = 1
              and (c.id is null or (c.kind = 'RESERVED') <> (k.seat_id is not null)
                   or (k.seat_id is not null and s.id is null))
            """,
            List.of()));
  }

  /** With INV-1 and INV-9, which compare the orders, this says it of the seats too. */
  @Override
  public void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {
    Map<Long, String> wanted = new HashMap<>();
    redis
        .holds()
        .forEach((id, hold) -> {
          if (hold.takes()) {
            hold.places().keySet().stream()
                .filter(place -> place.seat() != 0)
                .forEach(place -> {
                  String owner = hold.state().letter() + id;
                  String other = wanted.putIfAbsent(place.seat(), owner);
                  if (other != null) {
                    differs(seen, mySql, place.seat(), owner, other);
                  }
                });
          }
        });
    seen.compared(MIRROR, "seats", redis.seats().size());
    redis
        .seats()
        .forEach((seat, owner) -> {
          if (!owner.equals(wanted.get(seat))) {
            differs(seen, mySql, seat, owner, wanted.getOrDefault(seat, "nobody"));
          }
        });
    redis
        .plan()
        .forEach((seat, shownFree) -> {
          if (shownFree && redis.seats().containsKey(seat)) {
            differs(seen, mySql, seat, "free_in_the_plan", redis.seats().get(seat));
          }
        });
    wanted.forEach((seat, owner) -> {
      if (!redis.seats().containsKey(seat)) {
        differs(seen, mySql, seat, "nobody", owner);
      }
    });
  }

  private static void differs(
      Seen seen, SoldPicture mySql, long seat, String shown, String belongsTo) {
    seen.differs(
        MIRROR,
        "seat " + seat,
        false,
        "performance_id",
        mySql.performance(),
        "seat_id",
        seat,
        "shown_for",
        shown,
        "belongs_to",
        belongsTo);
  }
}
