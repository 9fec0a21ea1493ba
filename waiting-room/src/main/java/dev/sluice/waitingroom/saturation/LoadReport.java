package dev.sluice.waitingroom.saturation;

import java.util.List;
import java.util.Map;

/**
 * What one node of a shop has done since it started. All counts are totals that only grow, so a
 * report that was lost is made up for by the next; all times are nanoseconds of the node's own
 * monotonic clock, so no clock needs to be right.
 *
 * @param node name of the node
 * @param life random in every process: totals of different lives are not compared
 * @param sequence grows with each report
 * @param uptimeNanos monotonic time of the report
 * @param requests requests of visitors
 * @param database the pool of connections
 * @param locks hot locks by name: those that many visitors wait for at once
 * @param cpu the processors
 * @param externalNanos time that requests spent waiting for other systems (Redis, the payment
 *     provider)
 */
public record LoadReport(
    String node,
    String life,
    long sequence,
    long uptimeNanos,
    Requests requests,
    Database database,
    Map<String, Lock> locks,
    Cpu cpu,
    long externalNanos) {

  public LoadReport {
    locks = Map.copyOf(locks);
  }

  /**
   * @param done requests answered
   * @param nanos time that requests took together, those under way included
   * @param writes of those, requests that change something
   * @param slowWrites of those, the ones outside the objective
   * @param failed requests answered with 5xx
   * @param inProgress requests under way now; the only value here that is no total
   */
  public record Requests(
      long done, long nanos, long writes, long slowWrites, long failed, int inProgress) {}

  /**
   * @param connections size of the pool
   * @param usageNanos time for which connections were in use, those in use now included
   * @param acquireNanos time spent waiting for one, in vain or not, those who wait now included
   * @param timeouts waits that were in vain
   * @param levels transactions that write, by how many connections were in use when they began
   */
  public record Database(
      int connections, long usageNanos, long acquireNanos, long timeouts, List<Level> levels) {

    public Database {
      levels = List.copyOf(levels);
    }
  }

  /**
   * @param count pieces of work
   * @param nanos time they took together
   */
  public record Level(long count, long nanos) {}

  /**
   * @param holds times it was held and given back
   * @param holdNanos time for which it was held
   * @param waitNanos time spent waiting for it
   */
  public record Lock(long holds, long holdNanos, long waitNanos) {}

  /**
   * @param cores processors that the node may use
   * @param nanos processor time that it used
   */
  public record Cpu(int cores, long nanos) {}
}
