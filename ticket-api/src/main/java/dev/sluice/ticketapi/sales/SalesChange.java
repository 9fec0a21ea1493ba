package dev.sluice.ticketapi.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By how much the numbers of a section change; less than nothing when tickets were given back. */
record SalesChange(long performance, long section, int sold, long revenue, Instant lastOrderAt)
    implements Comparable<SalesChange> {

  private static final Comparator<SalesChange> ORDER =
      Comparator.comparingLong(SalesChange::performance).thenComparingLong(SalesChange::section);

  private record Place(String order, long section) {}

  private record House(long performance, long section) {}

  /**
   * What must happen so that the numbers contain what was sold.
   *
   * @param parts of orders that are counted otherwise than before; those of nothing included
   */
  record Correction(List<SalesPart> parts, Collection<SalesChange> changes) {}

  /** Compares what was sold with what was counted, order by order. */
  static Correction of(Collection<SalesPart> sold, Collection<SalesPart> counted) {
    Map<Place, SalesPart> before = byPlace(counted);
    Map<Place, SalesPart> after = byPlace(sold);
    before.forEach((place, part) -> after.putIfAbsent(place, part.nothing()));
    List<SalesPart> parts = new ArrayList<>();
    Map<House, SalesChange> changes = new HashMap<>();
    after.forEach((place, part) -> {
      SalesPart was = before.getOrDefault(place, part.nothing());
      if (!part.isSameAmount(was)) {
        parts.add(part);
        changes.merge(
            new House(part.performance(), part.section()),
            new SalesChange(
                part.performance(),
                part.section(),
                part.sold() - was.sold(),
                part.revenue() - was.revenue(),
                part.at()),
            SalesChange::plus);
      }
    });
    return new Correction(parts, changes.values());
  }

  private static Map<Place, SalesPart> byPlace(Collection<SalesPart> parts) {
    Map<Place, SalesPart> byPlace = new HashMap<>();
    parts.forEach(part -> byPlace.put(new Place(part.order(), part.section()), part));
    return byPlace;
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
