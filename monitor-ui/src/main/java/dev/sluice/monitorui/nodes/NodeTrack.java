package dev.sluice.monitorui.nodes;

import dev.sluice.waitingroom.vitals.Distribution;
import dev.sluice.waitingroom.vitals.NodeVitals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The reports of one process over the last seconds. Pure: time is an argument. Not safe for several
 * threads.
 */
final class NodeTrack {

  private static final long WINDOW = Duration.ofSeconds(10).toNanos();

  private record Reading(long nanos, NodeVitals vitals) {}

  private final Deque<Reading> readings = new ArrayDeque<>();
  private final String application;
  private final String node;
  private long advancedAt;

  NodeTrack(long nanos, NodeVitals first) {
    application = first.application();
    node = first.node();
    advancedAt = nanos;
    readings.add(new Reading(nanos, first));
  }

  /** Takes the latest report in, which may be the same as before. */
  void offer(long nanos, NodeVitals vitals) {
    NodeVitals last = latest();
    boolean sameLife = last.life().equals(vitals.life());
    if (sameLife && vitals.sequence() <= last.sequence()) {
      return;
    }
    if (!sameLife) {
      readings.clear();
    }
    advancedAt = nanos;
    readings.addLast(new Reading(nanos, vitals));
    while (readings.size() > 2 && nanos - readings.getFirst().nanos() > WINDOW) {
      readings.removeFirst();
    }
  }

  String application() {
    return application;
  }

  String node() {
    return node;
  }

  NodeVitals latest() {
    return readings.getLast().vitals();
  }

  /** When the last new report came. */
  long advancedAt() {
    return advancedAt;
  }

  /** Growth of a total a second, over the last seconds; 0 before there are two reports. */
  double perSecond(String figure) {
    Reading first = readings.getFirst();
    Reading last = readings.getLast();
    double millis = last.vitals().upMillis() - first.vitals().upMillis();
    return millis <= 0 ? 0 : 1_000 * growth(figure) / millis;
  }

  /** Growth of a total over the last seconds. */
  double growth(String figure) {
    return Math.max(
        0,
        readings.getLast().vitals().figure(figure) - readings.getFirst().vitals().figure(figure));
  }

  /** What was counted over the last seconds. */
  long[] counted(String distribution) {
    return Distribution.between(
        readings.getFirst().vitals().distributions().getOrDefault(distribution, List.of()),
        readings.getLast().vitals().distributions().getOrDefault(distribution, List.of()));
  }
}
