package dev.sluice.waitingroom.vitals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report while the parts of a process write into it. Not safe for several threads. */
public final class VitalsDraft {

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final Map<String, List<Long>> distributions = new LinkedHashMap<>();

  /** What is no number, such as the value of a meter that nobody feeds, is left out. */
  public VitalsDraft figure(String name, double value) {
    if (Double.isFinite(value)) {
      figures.put(name, value);
    }
    return this;
  }

  public VitalsDraft figure(String name, long value) {
    figures.put(name, (double) value);
    return this;
  }

  public VitalsDraft distribution(String name, Distribution distribution) {
    distributions.put(name, distribution.counts());
    return this;
  }

  public NodeVitals finish(
      String application, String node, String life, long sequence, long upMillis) {
    return new NodeVitals(application, node, life, sequence, upMillis, figures, distributions);
  }
}
