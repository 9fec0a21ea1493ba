package dev.sluice.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of one benchmark, in the order in which they are shown. */
public final class Figures {

  private final List<Figure> all = new ArrayList<>();

  public Figures add(String name, double value, String unit) {
    if (value(name).isPresent()) {
      throw new IllegalArgumentException("there is a figure " + name + " already");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the figure " + name + " is no number: " + value);
    }
    all.add(new Figure(name, value, unit));
    return this;
  }

  public Figures add(String name, long value, String unit) {
    return add(name, (double) value, unit);
  }

  /** What one of the operations took of the whole, in microseconds. */
  public Figures addMicrosEach(String name, Duration whole, double operations) {
    return add(name, whole.toNanos() / 1000.0 / operations, "us");
  }

  public List<Figure> all() {
    return List.copyOf(all);
  }

  public OptionalDouble value(String name) {
    return all.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst();
  }
}
