package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** INV-2: a seat has one owner at most, and the same one wherever it is written down. */
final class DoubleSeats implements Invariant {

  private static final Claim ROWS =
      new Claim(Promise.NO_DOUBLE_SEAT, "no seat is taken by two, and each place is a real one");
  private static final Claim MIRROR =
      new Claim(
          Promise.NO_DOUBLE_SEAT, "each seat that Redis shows as taken is so, and the reverse");

  private static final String NOBODY = "nobody";

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
    Map<Long, String> sold = new HashMap<>();
    Map<Long, String> held = new HashMap<>();
    redis
        .holds()
        .forEach((id, hold) -> {
          Map<Long, String> owners = hold.state() == MirrorHold.State.ORDERED ? sold : held;
          if (hold.takes()) {
            for (Place place : hold.places().keySet()) {
              String other = place.seat() == 0 ? null : owners.put(place.seat(), id);
              if (other != null) {
                differs(seen, mySql, place.seat(), false, id, other);
              }
            }
          }
        });
    held.forEach((seat, hold) -> {
      if (sold.containsKey(seat)) {
        // Redis had forgotten the order when the seat was held. MySQL refuses, and the hold ends.
        differs(seen, mySql, seat, true, hold, sold.get(seat));
      }
    });
    seen.compared(MIRROR, "seats", redis.seats().size());
    Map<Long, String> owners = new HashMap<>();
    held.forEach((seat, hold) -> owners.put(seat, MirrorHold.State.HELD.letter() + hold));
    sold.forEach((seat, hold) -> owners.put(seat, MirrorHold.State.ORDERED.letter() + hold));
    Set<Long> all = new HashSet<>(owners.keySet());
    all.addAll(redis.seats().keySet());
    for (long seat : all) {
      String shown = redis.seats().getOrDefault(seat, NOBODY);
      String owner = owners.getOrDefault(seat, NOBODY);
      if (!shown.equals(owner)) {
        differs(seen, mySql, seat, false, shown, owner);
      } else if (redis.plan().getOrDefault(seat, false)) {
        differs(seen, mySql, seat, false, "nobody_in_the_plan", owner);
      }
    }
  }

  private static void differs(
      Seen seen, SoldPicture mySql, long seat, boolean inFlight, String shown, String belongsTo) {
    seen.differs(
        MIRROR,
        "seat " + seat,
        inFlight,
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
