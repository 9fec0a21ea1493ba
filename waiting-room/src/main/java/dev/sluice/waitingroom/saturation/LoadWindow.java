package dev.sluice.waitingroom.saturation;

import java.util.List;

/**
 * What the nodes of a shop did in the last few seconds, summed over all of them.
 *
 * @param seconds length of the window
 * @param age seconds since it ended
 * @param requests requests answered
 * @param writes of those, requests that change something
 * @param slowWrites of those, the ones outside the objective
 * @param failed requests answered with a failure of the shop, refusals for want of a connection
 *     included
 * @param inProgress requests that were under way all the time
 * @param resources each resource once, or several locks
 */
public record LoadWindow(
    double seconds,
    double age,
    double requests,
    double writes,
    double slowWrites,
    double failed,
    double inProgress,
    List<ResourceLoad> resources) {

  static final int STUCK_FROM = 3;

  public LoadWindow {
    if (!(seconds > 0) || !(age >= 0)) {
      throw new IllegalArgumentException("not a window: seconds=%s age=%s".formatted(seconds, age));
    }
    resources = List.copyOf(resources);
  }

  /** Share of the writes that were outside the objective. */
  public double slowShare() {
    return writes == 0 ? 0 : slowWrites / writes;
  }

  public double failedShare() {
    return requests == 0 ? 0 : failed / requests;
  }

  /** Nothing comes out although several are inside; one who hangs is no shop that does. */
  public boolean isStuck() {
    return requests == 0 && inProgress >= STUCK_FROM;
  }
}
