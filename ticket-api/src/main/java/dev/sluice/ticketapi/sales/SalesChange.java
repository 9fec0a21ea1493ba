package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.sales.SalesRows.Part;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** By how much the numbers of a section change; less than nothing when orders were given back. */
record SalesChange(long performance, long section, int sold, long revenue, Instant lastOrderAt)
    implements Comparable<SalesChange> {

  private static final Comparator<SalesChange> ORDER =
      Comparator.comparingLong(SalesChange::performance).thenComparingLong(SalesChange::section);

  private record Place(long performance, long section) {}

  /**
   * The changes that parts of orders make together.
   *
   * @param back orders that were given back; all others are new
   */
  static Collection<SalesChange> of(Collection<Part> parts, Set<String> back) {
    Map<Place, SalesChange> changes = new HashMap<>();
    for (Part part : parts) {
      int sign = back.contains(part.order()) ? -1 : 1;
      changes.merge(
          new Place(part.performance(), part.section()),
          new SalesChange(
              part.performance(),
              part.section(),
              sign * part.places(),
              sign * part.revenue(),
              part.confirmedAt()),
          SalesChange::plus);
    }
    return changes.values();
  }

  private SalesChange plus(SalesChange other) {
    return new SalesChange(
        performance,
        section,
        sold + other.sold,
        revenue + other.revenue,
        lastOrderAt.isAfter(other.lastOrderAt) ? lastOrderAt : other.lastOrderAt);
  }

  @Override
  public int compareTo(SalesChange other) {
    return ORDER.compare(this, other);
  }
}
