package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.NodeCount;
import dev.sluice.waitingroom.saturation.Resource;
import dev.sluice.waitingroom.saturation.SaturationPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shop's saturation point as operators see it.
 *
 * @param limit sessions that all lines of the shop may have inside together
 * @param trusted the limit that was found good while all slots were used, 0 before that
 * @param phase what the estimate is doing
 * @param reason the same in words
 * @param tightest the resource that is tightest, null before anything was measured
 * @param pressure of that resource: below 1 there is room
 * @param holdSeconds mean time for which a session holds its slot
 * @param requestsPerSecond what the shop answered
 * @param slowShare share of the writes outside the objective
 * @param failedShare share of the requests that failed
 * @param nodesReporting nodes of the shop that report
 * @param nodesSilent nodes that reported a little while ago and do so no more
 * @param resources all resources
 */
public record SaturationView(
    double limit,
    double trusted,
    SaturationPoint.Phase phase,
    String reason,
    @Nullable Resource tightest,
    double pressure,
    double holdSeconds,
    double requestsPerSecond,
    double slowShare,
    double failedShare,
    int nodesReporting,
    int nodesSilent,
    List<Use> resources) {

  /**
   * How far one resource is used.
   *
   * @param jobs mean number of jobs there
   * @param servers how many it serves at once
   */
  public record Use(Resource resource, double pressure, double jobs, double servers) {}

  static SaturationView of(SaturationPoint point, @Nullable LoadWindow window, NodeCount nodes) {
    return new SaturationView(
        rounded(point.limit()),
        rounded(point.trusted()),
        point.phase(),
        point.inWords(),
        point.tight(),
        rounded(point.pressure()),
        rounded(point.holdSeconds()),
        rounded(point.requestsPerSecond()),
        window == null ? 0 : rounded(window.slowShare()),
        window == null ? 0 : rounded(window.failedShare()),
        nodes.reporting(),
        nodes.silent(),
        window == null
            ? List.of()
            : window.resources().stream()
                .map(load ->
                    new Use(
                        load.resource(),
                        rounded(load.pressure()),
                        rounded(load.jobs()),
                        load.servers()))
                .toList());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
