package dev.sluice.bench.simulation;

/** A number that goes up and down, and its sum over time. */
final class Level {

  private final VirtualTime time;
  private double value;
  private double sum;
  private double since;

  Level(VirtualTime time) {
    this.time = time;
    since = time.now();
  }

  void set(double next) {
    sum = total();
    since = time.now();
    value = next;
  }

  void add(double more) {
    set(value + more);
  }

  double value() {
    return value;
  }

  /** Value times seconds since the start. */
  double total() {
    return sum + value * (time.now() - since);
  }
}
