package dev.sluice.waitingroom.saturation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** The work queue of the last minutes, one entry a tick. */
final class SlotHistory {

  /**
   * @param at seconds
   * @param slots sessions in the work queue then
   * @param admitted visitors let in until then
   */
  record Entry(double at, double slots, long admitted) {}

  private static final double KEPT_HOLDS = 3;
  private static final double KEPT_AT_LEAST_SECONDS = 120;

  private final Deque<Entry> entries = new ArrayDeque<>();

  SlotHistory(List<Entry> entries) {
    this.entries.addAll(entries);
  }

  void add(double now, SlotCounts counts, double holdSeconds) {
    entries.addLast(new Entry(now, counts.slots(), counts.admitted()));
    double oldest = now - Math.max(KEPT_AT_LEAST_SECONDS, KEPT_HOLDS * holdSeconds);
    while (entries.getFirst().at() < oldest) {
      entries.removeFirst();
    }
  }

  /**
   * Mean number of sessions in an interval; the entry nearest before it when none is inside. Before
   * the first entry it counts as what it was then: zero for a line that has just begun.
   */
  double mean(double from, double to) {
    double sum = 0;
    int count = 0;
    double before = entries.isEmpty() ? 0 : entries.getFirst().slots();
    for (Entry entry : entries) {
      if (entry.at() > to) {
        break;
      }
      before = entry.slots();
      if (entry.at() > from) {
        sum += entry.slots();
        count++;
      }
    }
    return count == 0 ? before : sum / count;
  }

  /**
   * How long ago the visitor came in who, by count, leaves now: the horizontal distance of the
   * curves of arrivals and departures. Its mean is the mean time in the system in whatever order
   * people leave (Little 1961), and it needs no clock but ours. When that was before the first
   * entry it is the time since that: at least so long.
   */
  OptionalDouble secondsSinceAdmitted(double now, long departed) {
    for (Entry entry : entries) {
      if (entry.admitted() >= departed) {
        return OptionalDouble.of(now - entry.at());
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether the visitor who leaves now, by count, came in after the first entry. */
  boolean reachesBackTo(long departed) {
    return !entries.isEmpty() && entries.getFirst().admitted() < departed;
  }

  /** Visitors let in until the last entry, 0 when there is none. */
  long lastAdmitted() {
    return entries.isEmpty() ? 0 : entries.getLast().admitted();
  }

  void clear() {
    entries.clear();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
