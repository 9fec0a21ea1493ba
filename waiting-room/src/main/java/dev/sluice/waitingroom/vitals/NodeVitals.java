package dev.sluice.waitingroom.vitals;

import java.util.List;
import java.util.Map;

/**
 * What one process says about itself at one moment. Counts are totals since its start, so a report
 * that was lost is made up for by the next; everything else is as it is now.
 *
 * @param application name of the application
 * @param node name of the process, the same after a restart in the same place
 * @param life random in every process: totals of different lives are not compared
 * @param sequence grows with each report
 * @param upMillis how long the process has been running
 * @param figures by name, see {@link Vital}
 * @param distributions counts by class of size, see {@link Distribution}
 */
public record NodeVitals(
    String application,
    String node,
    String life,
    long sequence,
    long upMillis,
    Map<String, Double> figures,
    Map<String, List<Long>> distributions) {

  public NodeVitals {
    figures = Map.copyOf(figures);
    distributions = Map.copyOf(distributions);
  }

  /** A figure, 0 when the process does not tell it. */
  public double figure(String name) {
    return figures.getOrDefault(name, 0.0);
  }

  public boolean tells(String name) {
    return figures.containsKey(name);
  }
}
