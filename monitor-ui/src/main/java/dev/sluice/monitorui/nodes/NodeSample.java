package dev.sluice.monitorui.nodes;

import java.util.Map;

/**
 * One process or server as the dashboard shows it.
 *
 * @param application name of the application, or of the server
 * @param node which of its processes; empty where there is only one
 * @param since seconds since it has been in this state, as far as this process watched
 * @param figures what it says about itself, by name
 */
public record NodeSample(
    String application, String node, State state, long since, Map<String, Double> figures) {

  /** How it is. */
  public enum State {
    UP,
    /** Has not reported for some seconds. */
    SILENT,
    /** Has not reported for so long that it counts as gone; nobody stopped it on purpose. */
    LOST,
    /** Is expected and was never seen. */
    MISSING,
    /** Nobody can say. */
    UNKNOWN;

    /** Whether somebody should look. */
    public boolean isBad() {
      return this == LOST || this == MISSING;
    }
  }
}
