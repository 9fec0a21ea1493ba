package dev.sluice.shopaudit;

import dev.sluice.shopaudit.SoldPicture.Section;
import dev.sluice.shopaudit.SoldPicture.SoldOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what MySQL has of one performance. */
final class SoldRows {

  private SoldRows() {}

  static SoldPicture read(Snapshot snapshot, long performance, AuditSettings settings) {
    Map<String, SoldOrder> orders = new HashMap<>();
    Map<Long, Long> taken = new HashMap<>();
    snapshot.each(
        """
        select order_id, hold_id, section_id, coalesce(seat_id, 0) as seat
        from claimed_seats where performance_id = ? and live = 1
        """,
        List.of(performance),
        row -> {
          long section = row.number("section_id");
          String hold = row.text("hold_id");
          taken.merge(section, 1L, Long::sum);
          orders
              .computeIfAbsent(row.text("order_id"), _ -> new SoldOrder(hold, new HashMap<>()))
              .places()
              .merge(new Place(section, row.number("seat")), 1, Integer::sum);
        });
    Map<Long, Section> sections = new HashMap<>();
    snapshot.each(
        """
        select s.section_id, s.capacity from stocks s join sections c on c.id = s.section_id
        where c.performance_id = ?
        """,
        List.of(performance),
        row -> {
          long id = row.number("section_id");
          sections.put(id, new Section(row.number("capacity"), taken.getOrDefault(id, 0L)));
        });
    return new SoldPicture(performance, sections, orders, young(snapshot, performance, settings));
  }

  private static Set<String> young(Snapshot snapshot, long performance, AuditSettings settings) {
    return new HashSet<>(
        snapshot.list(
            """
            select id from orders
            where performance_id = ? and updated_at > utc_timestamp(3) - interval ? microsecond
            """,
            List.of(performance, settings.graceMicros()),
            row -> row.text("id")));
  }
}
