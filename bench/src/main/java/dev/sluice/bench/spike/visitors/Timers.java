package dev.sluice.bench.spike.visitors;

import java.util.PriorityQueue;

/** What somebody will do later. For one thread. */
final class Timers {

  private record Due(long at, long order, Runnable step) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long made;

  void at(long nanos, Runnable step) {
    queue.add(new Due(nanos, made++, step));
  }

  /** Does what is due, in order of time. */
  void runDue(long now) {
    for (Due first = queue.peek(); first != null && first.at() <= now; first = queue.peek()) {
      queue.remove();
      first.step().run();
    }
  }
}
