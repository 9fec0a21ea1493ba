package dev.sluice.monitorui.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest samples, oldest first; older ones are forgotten. Not safe for several threads. */
final class History {

  private final int capacity;
  private final Deque<DashboardSample> samples = new ArrayDeque<>();

  History(int capacity) {
    this.capacity = capacity;
  }

  void add(DashboardSample sample) {
    if (samples.size() == capacity) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }

  List<DashboardSample> all() {
    return List.copyOf(samples);
  }

  /** The samples that are at most this much older than the newest one. */
  List<DashboardSample> last(Duration duration) {
    if (samples.isEmpty()) {
      return List.of();
    }
    Instant oldest = samples.getLast().at().minus(duration);
    return samples.stream().filter(sample -> sample.at().isAfter(oldest)).toList();
  }
}
