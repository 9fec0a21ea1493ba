package dev.sluice.waitingroom.saturation;

/**
 * How busy one resource was during a window.
 *
 * @param resource which one
 * @param jobs mean number of jobs there, being served or waiting for it (Little's law: time spent
 *     per second)
 * @param busy mean number of them being served
 * @param servers how many it serves at once: connections, cores, 1 for a lock
 * @param groups in how many parts they are divided, as evenly as may be: a free connection of one
 *     node is of no use to a request on another
 * @param opsPerSecond jobs finished a second
 * @param service how long they were served
 */
public record ResourceLoad(
    Resource resource,
    double jobs,
    double busy,
    double servers,
    int groups,
    double opsPerSecond,
    ServiceTimes service) {

  public ResourceLoad {
    if (!(jobs >= 0) || !(busy >= 0) || !(servers > 0) || groups < 1 || !(opsPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "not a load: %s jobs=%s busy=%s servers=%s ops=%s"
              .formatted(resource, jobs, busy, servers, opsPerSecond));
    }
  }

  /**
   * Jobs there in proportion to the target {@code c + 2 sqrt(c) + 2} for c servers, summed over the
   * groups: below 1 there is room, above 1 they pile up.
   *
   * <p>The efficient point of c servers has a queue of the order of sqrt(c) (square-root staffing,
   * Halfin and Whitt 1981). The number of jobs is linear while there is room, goes on rising when
   * utilisation is stuck at 1, and moves by itself when service gets slower; so the target needs
   * neither a base of latency nor tuning.
   */
  public double pressure() {
    return jobs / (servers + 2 * Math.sqrt(servers * groups) + 2 * groups);
  }
}
